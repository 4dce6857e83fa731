import { startOfNextMonth } from '@sayso/shared-schema'
import type { Column } from './column.ts'
import { levelsOf } from './levels.ts'
import { monthColumns, type MonthColumns } from './month-columns.ts'
import { daysFrom } from './periods.ts'
import { releasedValues } from './released-values.ts'
import { isEmptyOver, type SeriesQuestion, type SeriesTable } from './series.ts'

/** What one calendar month lets through. It follows from the cells of this month and from nothing else. */
export interface MonthDecision extends MonthColumns {
  /** Whether the figure of a value for exactly this column of the month is released. */
  readonly tellsApart: (value: string, column: Column) => boolean
}

/** What a decision depends on besides the cells. */
export type Threshold = Pick<SeriesQuestion, 'k' | 'today'>

/** `month` is the UTC day number of the 1st. `k` is at least 2. */
export function decideMonth(table: SeriesTable, month: number, { k, today }: Threshold): MonthDecision {
  const days = daysFrom(month, startOfNextMonth(month))
  const total = levelsOf(table.total, days)
  const columns = monthColumns(total, month, k, today)
  const values = new Map([...table.values].map(([name, row]) => [name, levelsOf(row, days)]))
  const halves = table.halves?.map(({ row, pairs }) => ({ row: levelsOf(row, days), pairs }))
  const released = releasedValues({ total, values, ...(halves && { halves }) }, columns.roots, k)
  const isAbsent = (value: string): boolean => isEmptyOver(table.values.get(value) ?? new Map(), days)
  return {
    ...columns,
    tellsApart: (value, column) => released.get(column)?.has(value) === true || isAbsent(value),
  }
}
