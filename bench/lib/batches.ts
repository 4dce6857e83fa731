import { bucketOf, dayOfTime, formatDay, type Entry, type Metric } from '@sayso/shared-schema'
import { plan } from '../plan.ts'
import { key } from './apps.ts'
import { createRandom } from './random.ts'

/** Every different entry that the plan's usage metrics allow on one day. */
function possibleEntries(day: string): Entry[] {
  const entries: Entry[] = []
  const add = (metric: string, by?: string, value?: string): void =>
    void entries.push({ metric, ...(by && value ? { by, value } : {}), day, n: 1, first: 'd' })
  for (const [metric, definition] of Object.entries<Metric>(plan.metrics)) {
    if (definition.purpose !== 'usage') continue
    add(metric)
    if (definition.kind === 'counter')
      for (const [by, domain] of Object.entries(definition.by ?? {}))
        if ('oneOf' in domain) for (const value of domain.oneOf) add(metric, by, value)
    if (definition.kind === 'distribution')
      for (let x = 1; x < 5000; x *= 1.2) add(metric, 'bucket', bucketOf(x))
    if (definition.kind === 'funnel') for (const step of definition.steps) add(metric, 'step', step)
  }
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()]
}

const pulses = Object.entries<Metric>(plan.metrics).flatMap(([name, { kind }]) =>
  kind === 'activity' ? [name] : [],
)

/** Texts of batches with so many entries each, all valid and all different. */
export function makeBatches(entriesPerBatch: number, batches: number): string[] {
  const random = createRandom(entriesPerBatch)
  const possible = possibleEntries(formatDay(dayOfTime(Date.now())))
  return Array.from({ length: batches }, () => {
    const chosen = new Set<Entry>()
    while (chosen.size < entriesPerBatch) chosen.add(random.pick(possible))
    return JSON.stringify({
      v: 1,
      app: plan.app,
      key,
      plan: plan.version,
      batch: '00000000-0000-7000-a000-000000000000',
      consent: { notice: plan.noticeHash, purposes: ['usage'] },
      context: {
        platform: 'web',
        version: `2.${random.below(4)}.0`,
        channel: random.pick(['stable', 'beta']),
      },
      entries: [...chosen].map((entry) => ({
        ...entry,
        // A device is active once a day.
        n: pulses.includes(entry.metric) ? 1 : 1 + random.below(9),
      })),
    })
  })
}
