import type { Plan, PlanInput } from '@sayso/shared-schema'
import type { RecordingSayso } from '../api.ts'
import { timekeeper, type Timekeeper } from '../platform/timekeeper.ts'
import { isRecorded } from '../record/is-recorded.ts'
import { watchForSleep } from './watch-for-sleep.ts'

/** The distributions of a plan in `ms` or `s`; any name when the plan is not known to the compiler. */
export type TimedMetric<P extends PlanInput> = {
  [N in keyof P['metrics'] & string]: string extends N
    ? string
    : P['metrics'][N] extends { readonly kind: 'distribution'; readonly unit: 'ms' | 's' }
      ? N
      : never
}[keyof P['metrics'] & string]

/** Milliseconds in one of a unit. */
const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000 }

/**
 * Starts to measure how long something takes; returns how to stop, which adds the time to the distribution, in
 * the unit that the plan gives it. Only the first stop counts, and without one nothing is recorded.
 *
 * What started before consent is not measured. What took more than an hour, or through which the device slept or
 * the page was frozen, is no duration of anything: it is dropped as `invalid_number`.
 */
export function time<P extends Plan>(
  sayso: RecordingSayso<P>,
  metric: TimedMetric<P>,
  clock: Timekeeper = timekeeper,
): () => void {
  if (!isRecorded(sayso, metric)) return () => undefined
  const started = clock.now()
  let stopWatching: (() => boolean) | undefined = watchForSleep(clock)
  return () => {
    if (!stopWatching) return
    const wasAwake = stopWatching()
    stopWatching = undefined
    const definition = sayso.plan.metrics[metric]
    const unit = definition?.kind === 'distribution' ? units[definition.unit] : undefined
    const elapsed = Math.max(0, clock.now() - started)
    sayso.measure(metric as never, wasAwake && unit ? elapsed / unit : NaN)
  }
}
