import { purposes, type Domain, type Plan } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'
import { soleLock } from '../platform/lock.ts'
import { memoryStore } from '../platform/store.ts'
import type { Sealed } from '../queue/batches.ts'
import { reportOf } from '../record/report.ts'
import type { Telemetry } from './telemetry.ts'

/** An error as it would be told, made up. */
const report = reportOf('0123456789abcdef', { type: 'TypeError', frames: ['save@notes.js:12:5'] })

/**
 * Batches as they would be sent, sealed by the SDK itself from one made-up record of everything that the plan
 * declares. Nothing of it is kept or leaves the program.
 */
export function sampleBatches({ plan, rehearse }: Telemetry): readonly Sealed[] {
  const sample = rehearse({
    name: 'other',
    now: Date.now,
    random: () => 0,
    batchId: () => '00000000-0000-7000-8000-000000000000',
    store: memoryStore(),
    lock: soleLock,
    after: () => () => undefined,
    onLeave: () => () => undefined,
    objection: () => undefined,
    send: () => Promise.resolve({ after: Infinity }),
    // The plan is not known to the compiler here, so any name and value can be recorded.
  }) as Sayso<Plan>
  sample.consent.grant(purposes, 'sample')
  for (const [name, metric] of Object.entries(plan.metrics)) {
    if (metric.kind === 'counter') sample.track(name, sampleOf(metric.by))
    if (metric.kind === 'distribution') sample.measure(name, 1)
    if (metric.kind === 'funnel') sample.step(name, metric.steps[0] as string)
    if (metric.kind === 'error') sample.error(name, report)
  }
  for (const [name, { answers }] of Object.entries(plan.surveys ?? {}))
    sample.score(name, answers[0] as never)
  void sample.flush()
  return sample.pending()
}

/** The first value of every list, a number for buckets; of a pattern no value is known. */
const sampleOf = (domains: { readonly [name: string]: Domain } = {}): { readonly [name: string]: unknown } =>
  Object.fromEntries(
    Object.entries(domains).map(([name, domain]) => [
      name,
      'oneOf' in domain ? domain.oneOf[0] : 'buckets' in domain ? domain.buckets[0] : undefined,
    ]),
  )
