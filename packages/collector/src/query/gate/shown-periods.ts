import { startOfMonth, startOfNextMonth, startOfPeriod, type Interval } from '@sayso/shared-schema'
import type { Threshold } from './month-decision.ts'
import type { DayRange, Period } from './periods.ts'
import { isEmptyOn, type Row, type SeriesTable } from './series.ts'
import { shownCounts } from './shown-counts.ts'

const intervals: readonly Interval[] = ['day', 'week', 'month']

/**
 * For each value the days, weeks and months of which `gateSeries` shows how often it was used. That it was used
 * in them says nothing that those figures do not say. Values without any are left out.
 *
 * @param table whole calendar months
 */
export function shownPeriods(
  table: SeriesTable,
  threshold: Threshold,
): ReadonlyMap<string, readonly Period[]> {
  const counts = threshold.k > 1 ? shownCounts(table, monthsUsed(table), threshold) : undefined
  const shown = new Map<string, readonly Period[]>()
  for (const [value, row] of table.values) {
    const isShown = counts?.value(value) ?? (() => true)
    const periods = periodsOf(row).filter(isShown)
    if (periods.length) shown.set(value, periods)
  }
  return shown
}

function monthsUsed({ total, values }: SeriesTable): DayRange {
  let [first, last] = [Infinity, -Infinity]
  for (const row of [total, ...values.values()])
    for (const day of row.keys()) [first, last] = [Math.min(first, day), Math.max(last, day)]
  return first <= last ? { from: startOfMonth(first), to: startOfNextMonth(last) - 1 } : { from: 0, to: -1 }
}

/** The periods in which a row is used. */
function periodsOf(row: Row): Period[] {
  const used = [...row.keys()].filter((day) => !isEmptyOn(row, day))
  return intervals.flatMap((interval) => {
    const starts = new Set(used.map((day) => startOfPeriod(day, interval)))
    return [...starts].map((start) => ({ interval, start }))
  })
}
