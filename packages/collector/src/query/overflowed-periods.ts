import type { Interval } from '@sayso/shared-schema'
import type { CellQuestion, Cells } from '../store/store.ts'
import { endOf } from './gate/periods.ts'
import type { Figure } from './gate/series.ts'

/** What a reader must know where any period is told. */
export const overflowNote =
  'In the periods of `overflow` the breakdown had more values than are kept apart: ' +
  'the rest is counted as `(other)`, without its participants.'

/**
 * The first days of those periods on whose days a breakdown had more values than are kept apart. Nothing is told
 * of a period whose total is hidden, for somebody was there who had values. How much was too much is not told.
 *
 * @param total a figure for each period, null where it is hidden
 */
export function overflowedPeriods(
  cells: Cells,
  question: Omit<CellQuestion, 'from' | 'to'>,
  interval: Interval,
  periods: readonly number[],
  total: readonly Figure[],
): readonly number[] {
  const end = (start: number): number => endOf({ interval, start })
  const days = cells.overflowDays({ ...question, from: periods[0] ?? 0, to: end(periods.at(-1) ?? 0) - 1 })
  return periods.filter(
    (start, at) => total[at] !== null && days.some((day) => day >= start && day < end(start)),
  )
}
