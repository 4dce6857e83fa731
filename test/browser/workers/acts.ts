import { captureGlobalErrors } from '@sayso/sdk/errors'
import { createSayso } from '@sayso/sdk/worker'
import { plan } from '../measuring/plan.ts'

const sayso = createSayso({ plan })
captureGlobalErrors(sayso, 'app.error')

const cycle: Record<string, unknown> = {}
cycle['route'] = cycle
const hostile: readonly unknown[] = [
  cycle,
  { route: 1n },
  { route: 'x'.repeat(1_000_000) },
  {
    get route() {
      throw new Error('Hostile')
    },
  },
  null,
  () => 'home',
]

/** What a test has a worker do. */
export const acts = {
  view: () => sayso.track('page.viewed', { route: 'home' }),
  measure: () => sayso.measure('export.duration', 12),
  fail: () => {
    setTimeout(() => {
      throw new TypeError("No note 'Letter to Anna' in row 12")
    })
    void Promise.reject(new RangeError('Too large'))
  },
  beHostile: () => {
    for (const properties of hostile) sayso.track('page.viewed', properties as never)
    sayso.measure('export.duration', NaN)
    sayso.track(Symbol('no name') as never, undefined as never)
  },
  close: () => sayso.close(),
} satisfies Record<string, () => void>

/** Does it, and says whether the worker knows of a yes. */
export function act(name: string): boolean {
  if (name in acts) acts[name as keyof typeof acts]()
  return sayso.consent.state('usage') === 'granted'
}
