import type { Column } from './column.ts'
import { participantsAtLeast } from './participants.ts'
import { cellOf, isEmptyOn, isEmptyOver, type Row, type SeriesTable } from './series.ts'

/** By column, the values whose figure for exactly that column is released. */
export type Released = ReadonlyMap<Column, ReadonlySet<string>>

/**
 * Decides, down the trees of one month's columns, which values are told apart in which columns. A value
 * enters the parts of a column only where it was released in the column, and only in all parts or none:
 * in each it is empty or has at least k participants. What is left over in a part, the residual, must be
 * empty or have at least k participants as well, of which its largest row is a lower bound; behind uses
 * that no value accounts for nobody is known to stand. Where the residual is too small, the value with
 * the fewest participants joins it (complementary suppression across values). Where every value is in
 * the residual, it is the total, which has k participants in each column.
 *
 * Values that are `pairs` sum not only to the total but to the values of either half, which are answered too.
 * A pair left over could be had by subtracting its shown neighbours from the half. So where any of them
 * would be left over, all are.
 *
 * `days` are all days of the month. A value with uses on a day without a total cannot be accounted for,
 * and is released nowhere in the month.
 */
export function releasedValues(
  { total, values }: SeriesTable,
  roots: readonly Column[],
  days: readonly number[],
  k: number,
  pairs = false,
): Released {
  const rows = bySize(values, days)
  const unaccounted = unaccountedDays(total, rows, days)
  const released = new Map<Column, ReadonlySet<string>>()

  const releaseInto = (
    parts: readonly Column[],
    allowed: readonly Value[],
    inWhole: readonly Value[],
  ): void => {
    const inParts = parts.map((part) => ({ part, sizes: sizesIn(part, inWhole) }))
    const isSafe = (value: Value): boolean => inParts.every(({ sizes }) => (sizes.get(value) ?? k) >= k)
    const told = new Set(allowed.filter(isSafe))
    for (const { part, sizes } of inParts) {
      const residual = [...sizes].filter(([value]) => !told.has(value)).map(([, size]) => size)
      const isUnaccounted = part.days.some((day) => unaccounted.has(day))
      const smallest = [...sizes.keys()].find((value) => told.has(value))
      if (smallest && (residual.length > 0 || isUnaccounted) && !residual.some((size) => size >= k))
        told.delete(smallest)
    }
    const isSomethingLeft = inParts.some(({ part }) => part.days.some((day) => unaccounted.has(day)))
    if (pairs && (isSomethingLeft || inWhole.some((value) => !told.has(value)))) told.clear()
    const names = new Set([...told].map(({ name }) => name))
    for (const { part, sizes } of inParts) {
      released.set(part, names)
      releaseInto(part.parts, [...told], [...sizes.keys()])
    }
  }

  const isAccountedFor = ({ row }: Value): boolean =>
    days.every((day) => !isEmptyOn(total, day) || isEmptyOn(row, day))
  for (const root of roots) releaseInto([root], rows.filter(isAccountedFor), rows)
  return released
}

interface Value {
  readonly name: string
  /** Its cells in the month. */
  readonly row: Row
}

/** The values with anything in the month, fewest participants first, by name at equal size. */
function bySize(values: ReadonlyMap<string, Row>, days: readonly number[]): readonly Value[] {
  const present = []
  for (const [name, row] of values) {
    const used = days.filter((day) => !isEmptyOn(row, day))
    const inMonth = new Map(used.map((day) => [day, cellOf(row, day)]))
    if (used.length > 0) present.push({ name, row: inMonth, size: participantsAtLeast(inMonth, used) })
  }
  return present.sort((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1))
}

/** For the values that are not empty in a column, in their order, the participants known to be behind them. */
function sizesIn({ days }: Column, values: readonly Value[]): ReadonlyMap<Value, number> {
  const sizes = new Map<Value, number>()
  for (const value of values)
    if (!isEmptyOver(value.row, days)) sizes.set(value, participantsAtLeast(value.row, days))
  return sizes
}

/** Days on which the values do not add up to the total. */
function unaccountedDays(total: Row, values: readonly Value[], days: readonly number[]): ReadonlySet<number> {
  const difference = (day: number): number =>
    values.reduce((left, { row }) => left - cellOf(row, day).n, cellOf(total, day).n)
  return new Set(days.filter((day) => difference(day) !== 0))
}
