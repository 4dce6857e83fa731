import { dayOfTime, limits } from '@sayso/shared-schema'
import type { Clock } from './platform.ts'

const hour = 3_600_000
/** By how much the clock may go forward between two looks, over the time that really went by. */
const tolerance = 12 * hour
/** How long nothing is deleted after it went further: an operator has so long to set it right. */
const doubtFor = 24 * hour

export interface ClockWatchOptions {
  readonly clock: Clock
  /** Milliseconds since any moment, which nobody can set. */
  readonly elapsed: () => number
  /** The last day on which anything was received, as far as it is known. */
  readonly lastReceipt: number | undefined
}

/**
 * Watches a clock by which things are deleted. Were it believed when it is set days ahead by mistake, ids of batches
 * would be forgotten that may come again, and be counted twice. So when it jumps, or when it says at the start that
 * nothing was received for longer than the ledger lasts, what it says is believed only a day later.
 *
 * @returns says whether it may be deleted by
 */
export function watchClock({ clock, elapsed, lastReceipt }: ClockWatchOptions): () => boolean {
  let time = clock.now()
  let at = elapsed()
  const silence = lastReceipt === undefined ? 0 : dayOfTime(time) - lastReceipt
  let doubtUntil = silence > limits.ledgerDays ? at + doubtFor : at
  return () => {
    const [timeBefore, before] = [time, at]
    time = clock.now()
    at = elapsed()
    if (time - timeBefore - (at - before) > tolerance) doubtUntil = at + doubtFor
    return at >= doubtUntil
  }
}
