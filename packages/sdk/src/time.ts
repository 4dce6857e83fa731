/** How long things take. */
export type { Timekeeper } from './platform/timekeeper.ts'
export { time, type TimedMetric } from './time/time.ts'
export { timed } from './time/timed.ts'
