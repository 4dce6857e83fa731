import type { Level } from '../../store/folding.ts'
import type { Days } from './complementary-suppression.ts'

/**
 * A stretch of a month that is judged as one, and the columns it falls into. The columns of a
 * month form a tree, which is what keeps days, weeks and months from being played against each other.
 */
export interface Column {
  /** A column is judged by cells of this level, and by none of a finer one. */
  readonly level: Level
  /** The first days of its units, ascending, not always consecutive. */
  readonly units: Days
  /**
   * None for the finest columns; two of the same level, which together have its units; or one of the next finer
   * level, which has the same days.
   */
  readonly parts: readonly Column[]
}

export const leaf = (units: Days): Column => ({ level: 'day', units, parts: [] })

/** A column that is made up of finer ones. */
export const whole = (level: Level, units: Days, finer: readonly Column[]): Column => ({
  level,
  units,
  parts: [pairUp(finer)],
})

const join = (a: Column, b: Column): Column => ({
  level: a.level,
  units: [...a.units, ...b.units].sort((one, other) => one - other),
  parts: [a, b],
})

/**
 * Halves a row of columns of one level until single ones are left, in such a way that neighbours stay in pairs and
 * an odd one out joins the last pair. A value that is small in one column then loses that column and its
 * partner, not the whole row. Halves follow the calendar, not the data, so that late data does not
 * regroup them. `columns` has at least one.
 */
export function pairUp(columns: readonly Column[]): Column {
  const [only] = columns
  if (columns.length < 2) return only ?? leaf([])
  const middle = Math.max(1, 2 * Math.floor(columns.length / 4))
  return join(pairUp(columns.slice(0, middle)), pairUp(columns.slice(middle)))
}
