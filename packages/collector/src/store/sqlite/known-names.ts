import type { Database } from 'better-sqlite3'
import type { KnownNames } from '../names.ts'
import type { Scope } from '../scope.ts'
import type { CellLog } from './cell-log.ts'

/** Reads the numbers that names were given before. */
export function readKnownNames(db: Database, cells: CellLog): KnownNames {
  const last = (table: 'series' | 'contexts'): number =>
    db.prepare<[], number>(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get() ?? 0
  const values = db
    .prepare<string[], [string, number]>(
      'SELECT value, id FROM series WHERE app = ? AND environment = ? AND metric = ? AND breakdown = ?',
    )
    .raw()
  const contexts = db
    .prepare<string[], [string, number]>('SELECT context, id FROM contexts WHERE app = ? AND environment = ?')
    .raw()
  const cell = db
    .prepare<[number, number], number>('SELECT 1 FROM cells WHERE series = ? AND day = ? LIMIT 1')
    .pluck()
  return {
    lastSeries: last('series'),
    lastContext: last('contexts'),
    values: ({ app, environment }: Scope, metric, breakdown) =>
      values.all(app, environment, metric, breakdown),
    contexts: ({ app, environment }: Scope) => contexts.all(app, environment),
    seriesOn(day) {
      const waiting = cells.seriesOn(day)
      return (id) => waiting.has(id) || cell.get(id, day) !== undefined
    },
  }
}
