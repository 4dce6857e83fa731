import type { Database } from 'better-sqlite3'
import type { KnownNames } from '../names.ts'
import type { Scope } from '../scope.ts'

/** Reads the numbers that names were given before. */
export function readKnownNames(db: Database): KnownNames {
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
  return {
    lastSeries: last('series'),
    lastContext: last('contexts'),
    values: ({ app, environment }: Scope, metric, breakdown) =>
      values.all(app, environment, metric, breakdown),
    contexts: ({ app, environment }: Scope) => contexts.all(app, environment),
  }
}
