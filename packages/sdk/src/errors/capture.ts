import type { MetricName, Plan } from '@sayso/shared-schema'
import type { RecordingSayso } from '../api.ts'
import { monotonic } from '../platform/monotonic.ts'
import { isRecorded } from '../record/is-recorded.ts'
import { describeError, type DescribeOptions } from './describe.ts'

export interface CaptureOptions extends DescribeOptions {
  /** Errors that are counted in a minute, 60 unless told. More are dropped under `rate_limited`. */
  readonly perMinute?: number
  /** Milliseconds that never go back. */
  readonly now?: () => number
}

/** What one SDK has captured lately. */
interface Captured {
  /** Errors that were counted, which the garbage collector may take. */
  readonly seen: WeakSet<object>
  /** When the current minute began, and how many it has had. */
  since: number
  count: number
}

const minute = 60_000
const perMinuteUnlessTold = 60
const captured = new WeakMap<object, Captured>()

/**
 * Counts an error, or anything else that was thrown, under an error metric of the plan. The same object counts
 * once, however often it is caught and thrown again. Does nothing before consent, and never throws.
 */
export function captureError<P extends Plan>(
  sayso: RecordingSayso<P>,
  metric: MetricName<P, 'error'>,
  error: unknown,
  options: CaptureOptions = {},
): void {
  try {
    if (!isRecorded(sayso, metric)) return
    const now = (options.now ?? monotonic)()
    let state = captured.get(sayso)
    if (!state) captured.set(sayso, (state = { seen: new WeakSet(), since: now, count: 0 }))
    if (typeof error === 'object' && error) {
      if (state.seen.has(error)) return
      state.seen.add(error)
    }
    if (now - state.since >= minute) {
      state.since = now
      state.count = 0
    }
    const isTooMany = ++state.count > (options.perMinute ?? perMinuteUnlessTold)
    sayso.error(metric, isTooMany ? undefined : describeError(error, options))
  } catch {
    // What was thrown may be made to throw: the host must not hear of it from here.
  }
}
