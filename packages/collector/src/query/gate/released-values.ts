import { startOfUnit, type Level } from '../../store/folding.ts'
import type { Column } from './column.ts'
import type { Leveled } from './levels.ts'
import { participantsAtLeast } from './participants.ts'
import { isEmptyOn, isEmptyOver } from './series.ts'

/** By column, the values whose figure for exactly that column is released. */
export type Released = ReadonlyMap<Column, ReadonlySet<string>>

/** The cells of one calendar month. */
export interface MonthTable {
  readonly total: Leveled
  /** By value of the breakdown. */
  readonly values: ReadonlyMap<string, Leveled>
  /** Only where the values are pairs: what their halves have. */
  readonly halves?: readonly { readonly row: Leveled; readonly pairs: readonly string[] }[]
}

/**
 * Decides, down the trees of one month's columns, which values are told apart in which columns. A value enters the
 * parts of a column only where it was released in the column, and only in all parts or none: in each it is empty
 * or has at least k participants. What is left over in a part, the residual, must be empty or have at least k
 * participants as well, of which its largest row is a lower bound; behind uses that no value accounts for nobody
 * is known to stand. Strays, uses that a value has and the total misses, are in a row but not in the residual: one
 * is known for each use by which the values exceed the total in a unit, and as many participants are asked for
 * beyond k. Where the residual is too small, the values with the fewest participants join it (complementary
 * suppression across values). Where every value is in the residual, it is the total, which has k participants in
 * each column.
 *
 * Values that are pairs sum not only to the total but to the values of either half, which are answered too. A pair
 * left over could be had by subtracting its shown neighbours from the half. So where any of them would be left
 * over, all are; and so they are where they do not add up to their halves, for what one of these lost would be the
 * difference.
 *
 * A value with uses in a unit without a total cannot be accounted for, and is released in no column of that unit's
 * level within the next coarser one.
 */
export function releasedValues(
  { total, values, halves }: MonthTable,
  roots: readonly Column[],
  k: number,
): Released {
  const rows = bySize(values)
  const unaccounted = unaccountedUses(total, rows)
  const ofHalves = (halves ?? []).map(({ row, pairs }) =>
    unaccountedUses(
      row,
      rows.filter(({ name }) => pairs.includes(name)),
    ),
  )
  const released = new Map<Column, ReadonlySet<string>>()

  const isUnaccounted = ({ level, units }: Column): boolean =>
    [unaccounted, ...ofHalves].some((uses) => units.some((unit) => uses[level].has(unit)))

  /** By how many uses the values exceed the total in the units of a column: so many strays are known. */
  const straysIn = ({ level, units }: Column): number =>
    units.reduce((sum, unit) => sum + Math.max(0, -(unaccounted[level].get(unit) ?? 0)), 0)

  const isAccountedFor = ({ row }: Value, level: Level, within: Column | undefined): boolean =>
    [...row[level].keys()].every(
      (unit) =>
        !isEmptyOn(total[level], unit) ||
        isEmptyOn(row[level], unit) ||
        (within !== undefined && !within.units.includes(startOfUnit(unit, within.level))),
    )

  const releaseInto = (
    parts: readonly Column[],
    allowed: readonly Value[],
    inWhole: readonly Value[],
    whole?: Column,
  ): void => {
    const inParts = parts.map((part) => ({ part, sizes: sizesIn(part, inWhole) }))
    const isSafe = (value: Value): boolean =>
      inParts.every(
        ({ part, sizes }) => (sizes.get(value) ?? k) >= k && isAccountedFor(value, part.level, whole),
      )
    const told = new Set(allowed.filter(isSafe))
    for (const { part, sizes } of inParts) {
      const enough = k + straysIn(part)
      const residual = [...sizes].filter(([value]) => !told.has(value)).map(([, size]) => size)
      if (residual.length === 0 && !isUnaccounted(part)) continue
      for (const [smallest, size] of sizes) {
        if (residual.some((one) => one >= enough)) break
        if (told.delete(smallest)) residual.push(size)
      }
    }
    if (halves && (parts.some(isUnaccounted) || inWhole.some((value) => !told.has(value)))) told.clear()
    const names = new Set([...told].map(({ name }) => name))
    for (const { part, sizes } of inParts) {
      released.set(part, names)
      if (part.parts.length > 0) releaseInto(part.parts, [...told], [...sizes.keys()], part)
    }
  }

  for (const root of roots) releaseInto([root], rows, rows)
  return released
}

interface Value {
  readonly name: string
  /** Its cells in the month. */
  readonly row: Leveled
}

/** The values with anything in the month, fewest participants first, by name at equal size. */
function bySize(values: ReadonlyMap<string, Leveled>): readonly Value[] {
  const present = []
  for (const [name, row] of values) {
    const units = [...row.month.keys()]
    if (!isEmptyOver(row.month, units))
      present.push({ name, row, size: participantsAtLeast(row.month, units) })
  }
  return present.sort((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1))
}

/** For the values that are not empty in a column, in their order, the participants known to be behind them. */
function sizesIn({ level, units }: Column, values: readonly Value[]): ReadonlyMap<Value, number> {
  const sizes = new Map<Value, number>()
  for (const value of values) {
    const row = value.row[level]
    if (!isEmptyOver(row, units)) sizes.set(value, participantsAtLeast(row, units))
  }
  return sizes
}

/** By unit of each level, how many uses of the total no value accounts for; negative where the total misses some. */
function unaccountedUses(
  total: Leveled,
  values: readonly Value[],
): Readonly<Record<Level, ReadonlyMap<number, number>>> {
  const at = (level: Level): ReadonlyMap<number, number> => {
    const left = new Map([...total[level]].map(([unit, { n }]) => [unit, n]))
    for (const { row } of values)
      for (const [unit, { n }] of row[level]) left.set(unit, (left.get(unit) ?? 0) - n)
    return new Map([...left].filter(([, uses]) => uses !== 0))
  }
  return { day: at('day'), segment: at('segment'), month: at('month') }
}
