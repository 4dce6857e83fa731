import { purposes, type Domain, type Metric, type Plan, type Survey } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'
import { soleLock } from '../platform/lock.ts'
import type { Platform } from '../platform/platform.ts'
import { memoryStore } from '../platform/store.ts'
import type { Sealed } from '../queue/batches.ts'
import { reportOf } from '../record/report.ts'

/** What can be rehearsed: any `Sayso`, whatever its plan. */
interface Rehearsed extends Pick<Sayso<Plan>, 'plan'> {
  rehearse(...on: Parameters<Sayso<Plan>['rehearse']>): unknown
}

/**
 * Batches as they would be sent, sealed by the SDK itself from made-up actions: who is asked can read the exact
 * bytes first. One of everything that the plan declares; nothing of it is stored, and nothing leaves.
 *
 * @param name the platform that the batches say they come from
 */
export function sampleBatches(rehearsed: Rehearsed, name: Platform['name']): readonly Sealed[] {
  const rehearsal = rehearsed.rehearse(stage(name)) as Sayso<Plan>
  const { plan } = rehearsed
  rehearsal.consent.grant(purposes, 'sample')
  for (const [metric, definition] of Object.entries({ ...plan.metrics, ...plan.surveys }))
    act(rehearsal, metric, definition)
  rehearsal.close()
  return rehearsal.pending()
}

/** A platform that keeps everything in memory, sends nothing and never comes to an end. */
function stage(name: Platform['name']): Platform {
  const never = () => () => undefined
  return {
    name,
    now: Date.now,
    random: () => 0,
    batchId: () => '00000000-0000-7000-8000-000000000000',
    store: memoryStore(),
    lock: soleLock,
    after: never,
    onLeave: never,
    objection: () => undefined,
    send: () => new Promise(() => undefined),
  }
}

function act(rehearsal: Sayso<Plan>, name: string, definition: Metric | Survey): void {
  const { kind } = definition
  if (kind === 'counter') {
    const by = Object.entries(definition.by ?? {})
    rehearsal.track(name, Object.fromEntries(by.map(([property, domain]) => [property, exampleOf(domain)])))
  } else if (kind === 'distribution') rehearsal.measure(name, 180)
  else if (kind === 'funnel') rehearsal.step(name, definition.steps[0] ?? '')
  else if (kind === 'error')
    rehearsal.error(
      name,
      reportOf('0123456789abcdef', {
        type: 'TypeError',
        template: "Cannot read properties of undefined (reading '…')",
        frames: ['save@app.js:12:5'],
      }),
    )
  else if (kind === 'score') {
    const { instrument, answers } = definition
    const answer = answers.at(-1) ?? ''
    // Which type of answer a survey takes is known to the compiler only where its plan is.
    rehearsal.score(name, instrument === 'choice' ? answer : Number(answer))
  }
}

/** A value of a domain. There is none to be had from a pattern: it is counted as "other". */
const exampleOf = (domain: Domain): unknown =>
  'oneOf' in domain ? domain.oneOf[0] : 'buckets' in domain ? domain.buckets[0] : undefined
