import type { Days } from './complementary-suppression.ts'

/**
 * A stretch of a month's days that is judged as one, and the columns it falls into. The columns of a
 * month form a tree, which is what keeps days, weeks and months from being played against each other.
 */
export interface Column {
  /** UTC day numbers, ascending, not always consecutive. */
  readonly days: Days
  /** None for the finest columns, else two, which together have the days of the whole. */
  readonly parts: readonly Column[]
}

export const leaf = (days: Days): Column => ({ days, parts: [] })

const join = (a: Column, b: Column): Column => ({
  days: [...a.days, ...b.days].sort((one, other) => one - other),
  parts: [a, b],
})

/**
 * Halves a row of columns until single ones are left, in such a way that neighbours stay in pairs and an
 * odd one out joins the last pair. A value that is small in one column then loses that column and its
 * partner, not the whole row. Halves follow the calendar, not the data, so that late data does not
 * regroup them. `columns` has at least one.
 */
export function pairUp(columns: readonly Column[]): Column {
  const [only] = columns
  if (columns.length < 2) return only ?? leaf([])
  const middle = Math.max(1, 2 * Math.floor(columns.length / 4))
  return join(pairUp(columns.slice(0, middle)), pairUp(columns.slice(middle)))
}
