import type { Database } from 'better-sqlite3'
import type { Environment, Scope } from '../scope.ts'
import { seriesIds } from './series-ids.ts'
import { walkDays } from './walk-days.ts'

/** What is counted by app, environment and day; and what by metric as well. */
const countTables = ['drops', 'overflows', 'arrivals', 'scrub_hits']
const countTablesByMetric = ['drops', 'overflows']

/**
 * Deletes the figures of an app and environment, or of one of its metrics, from before a day, in short steps. What
 * arrives meanwhile on a day that was gone through already stays.
 */
export function* deleteBefore(
  db: Database,
  scope: Scope,
  before: number,
  metric: string | null = null,
): Generator<undefined, void> {
  const remove = db.prepare('DELETE FROM cells WHERE series = ? AND day = ?')
  yield* walkDays(db, seriesIds(db, scope, metric), before, (series, day) => remove.run(series, day).changes)
  const { app, environment } = scope
  for (const table of metric === null ? countTables : countTablesByMetric) {
    const where = `app = ? AND environment = ? AND day < ?${metric === null ? '' : ' AND metric = ?'}`
    const parameters = metric === null ? [] : [metric]
    db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(app, environment, before, ...parameters)
    yield
  }
}

/** The apps that have anything in an environment. */
export const appsIn = (db: Database, environment: Environment): string[] =>
  db
    .prepare<[Environment], string>(
      `SELECT DISTINCT app FROM (${['contexts', ...countTables].map((table) => `SELECT app, environment FROM ${table}`).join(' UNION ')})
      WHERE environment = ?`,
    )
    .pluck()
    .all(environment)
