import { noSums, type Interval, type Sums } from '@sayso/shared-schema'
import type { Folding } from '../../store/folding.ts'

/** The cells of one row, the total's or a value's, by UTC day number. A day that is missing was empty. */
export type Row = ReadonlyMap<number, Sums>

/** What a store answers for one metric and at most one breakdown, over the months of `monthsNeeded`. */
export interface SeriesTable {
  readonly total: Row
  /** By value of the breakdown; empty where no breakdown was asked. */
  readonly values: ReadonlyMap<string, Row>
  /**
   * Only where the values are pairs of two other breakdowns, which are answered as well: what these have, value by
   * value. Then the pairs of a stretch of time are told all together or not at all, and their participants never: see
   * `releasedValues`.
   */
  readonly halves?: readonly Half[]
  /** What of the rows is folded, and stands on the first day of its unit; absent where nothing is. */
  readonly folding?: Folding
}

/** A value of one of the two breakdowns that pairs are made of. */
export interface Half {
  readonly row: Row
  /** The pairs that it is part of, by name. */
  readonly pairs: readonly string[]
}

export interface SeriesQuestion {
  /** The threshold: how many participants must stand behind a figure. 1 or less shows everything. */
  readonly k: number
  readonly interval: Interval
  /** First UTC day number asked for. Every period that overlaps `from` to `to` is answered as a whole. */
  readonly from: number
  /** Last UTC day number asked for, inclusive. */
  readonly to: number
  /** `n` is how often, `people` how many different participants within the period. */
  readonly measure: 'n' | 'people'
  /** The UTC day number of now: its month is unfinished. */
  readonly today: number
}

/** Null is hidden: fewer than k participants, or in the way of working out such a group. */
export type Figure = number | null

export interface GatedSeries {
  /** The UTC day number on which each period starts, ascending. */
  readonly periods: readonly number[]
  readonly total: readonly Figure[]
  /** Without the values of which no period is shown: their very name may be open text. */
  readonly values: ReadonlyMap<string, readonly Figure[]>
  /**
   * For `n` with a breakdown: the shown total less the shown values; 0 where they leave nothing over.
   * Null for `people`, which cannot be subtracted, and where values overlap and exceed the total.
   */
  readonly rest: readonly Figure[]
}

export const cellOf = (row: Row, day: number): Sums => row.get(day) ?? noSums

/** Whether a row has nothing at all on a day, not even a participant without a count. */
export function isEmptyOn(row: Row, day: number): boolean {
  const cell = row.get(day)
  return cell === undefined || (cell.n === 0 && participantsOfCell(cell) === 0)
}

export const isEmptyOver = (row: Row, days: readonly number[]): boolean =>
  days.every((day) => isEmptyOn(row, day))

const participantsOfCell = (cell: Sums): number => Math.max(cell.peopleDay, cell.peopleWeek, cell.peopleMonth)
