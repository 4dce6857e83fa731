import { addSums, noSums, startOfMonth, type Sums } from '@sayso/shared-schema'
import { startOfSegment, type Level } from '../../store/folding.ts'
import type { Row } from './series.ts'

/** A row at each level: by the first day of each unit, with those counts of participants that mean something there. */
export type Leveled = Readonly<Record<Level, Row>>

/** A row's cells in one calendar month, at each level. */
export function levelsOf(row: Row, days: readonly number[]): Leveled {
  const day = new Map<number, Sums>()
  const segment = new Map<number, Sums>()
  const month = new Map<number, Sums>()
  for (const one of days) {
    const cell = row.get(one)
    if (cell === undefined) continue
    day.set(one, cell)
    // Who took part on several days is in each day's participants: they do not add up over a segment.
    add(segment, startOfSegment(one), { ...cell, peopleDay: 0 })
    add(month, startOfMonth(one), { ...cell, peopleDay: 0, peopleWeek: 0 })
  }
  return { day, segment, month }
}

/** Adds to a row. */
export function add(row: Map<number, Sums>, unit: number, sums: Sums): void {
  row.set(unit, addSums(row.get(unit) ?? noSums, sums))
}
