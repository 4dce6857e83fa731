import type { Batch } from '@sayso/shared-schema'
import Database from 'better-sqlite3'

/** One value of one breakdown, added up over all contexts and days. */
export interface ValueSums {
  readonly breakdown: string
  readonly value: string
  readonly n: number
  readonly people: number
}

/** What the cells of a file add up to. */
export function readSums(file: string): ValueSums[] {
  const db = new Database(file)
  try {
    return db
      .prepare<[], ValueSums>(
        'SELECT breakdown, value, sum(n) AS n, sum(people_day) AS people FROM cells_by_name GROUP BY 1, 2 ORDER BY value',
      )
      .all()
  } finally {
    db.close()
  }
}

/** What the cells of these batches must add up to. */
export function sumsOf(batches: Iterable<Batch>): ValueSums[] {
  const sums = new Map<string, ValueSums>()
  for (const { entries } of batches)
    for (const { by = '', value = '', n, first } of entries) {
      const sum = sums.get(value) ?? { breakdown: by, value, n: 0, people: 0 }
      sums.set(value, { ...sum, n: sum.n + n, people: sum.people + (first ? 1 : 0) })
    }
  return [...sums.values()].sort((a, b) => (a.value < b.value ? -1 : 1))
}
