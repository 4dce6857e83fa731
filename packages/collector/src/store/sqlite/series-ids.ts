import type { Database } from 'better-sqlite3'
import type { Scope } from '../scope.ts'

/** The numbers of all series of an app and environment, or of one of its metrics. */
export function seriesIds(db: Database, { app, environment }: Scope, metric: string | null = null): number[] {
  return db
    .prepare<[string, string, string | null], number>(
      'SELECT id FROM series WHERE app = ? AND environment = ? AND metric = ifnull(?, metric) ORDER BY id',
    )
    .pluck()
    .all(app, environment, metric)
}
