import type { Plan } from '@sayso/shared-schema'
import type { RecordingSayso } from '../api.ts'
import type { Timekeeper } from '../platform/timekeeper.ts'
import { time, type TimedMetric } from './time.ts'

/**
 * Measures how long a function takes, until what it returns has settled. What fails is not measured: a failed
 * export is not a fast one. Returns and throws whatever the function does.
 */
export async function timed<P extends Plan, Result>(
  sayso: RecordingSayso<P>,
  metric: TimedMetric<P>,
  run: () => Result,
  clock?: Timekeeper,
): Promise<Awaited<Result>> {
  const stop = time(sayso, metric, clock)
  const result = await run()
  stop()
  return result
}
