import {
  startOfMonth,
  startOfNextPeriod,
  startOfPeriod,
  startOfWeek,
  type Interval,
} from '@sayso/shared-schema'
import type { SeriesQuestion } from './series.ts'

/** UTC day numbers, both inclusive. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

/** A day, ISO week or calendar month. */
export interface Period {
  readonly interval: Interval
  /** The UTC day number of its first day. */
  readonly start: number
}

export const daysFrom = (start: number, end: number): readonly number[] =>
  Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)

/** The day after a period. */
export const endOf = ({ interval, start }: Period): number => startOfNextPeriod(start, interval)

export const daysOf = (period: Period): readonly number[] => daysFrom(period.start, endOf(period))

/** The first day of every period of an interval that overlaps a range. */
export function startsWithin({ from, to }: DayRange, interval: Interval): readonly number[] {
  const starts = []
  for (let start = startOfPeriod(from, interval); start <= to; start = startOfNextPeriod(start, interval))
    starts.push(start)
  return starts
}

/**
 * The whole calendar months that must be read to answer a question. What is hidden follows from these
 * months alone, never from the range that was asked, so that two questions with different ranges cannot
 * be played against each other. A day is judged together with its week and its month, a week with the
 * months that it reaches into.
 */
export function monthsNeeded({
  from,
  to,
  interval,
}: Pick<SeriesQuestion, 'from' | 'to' | 'interval'>): DayRange {
  const first = interval === 'month' ? from : startOfWeek(from)
  const last = interval === 'month' ? to : startOfWeek(to) + 6
  return { from: startOfMonth(first), to: startOfNextPeriod(last, 'month') - 1 }
}

const intervals: readonly Interval[] = ['day', 'week', 'month']

/** Remembers what a function of periods said. */
export function oncePerPeriod<T>(compute: (period: Period) => T): (period: Period) => T {
  const known = new Map<number, { readonly result: T }>()
  return (period) => {
    const key = period.start * intervals.length + intervals.indexOf(period.interval)
    const entry = known.get(key) ?? { result: compute(period) }
    known.set(key, entry)
    return entry.result
  }
}
