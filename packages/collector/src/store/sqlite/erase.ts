import type { Database } from 'better-sqlite3'
import { environments } from '../scope.ts'
import type { Erasure } from '../store.ts'
import { deleteComments } from './comment-rows.ts'
import { deleteBefore } from './delete-before.ts'
import { forgetSeries } from './forget-series.ts'
import { seriesIds } from './series-ids.ts'
import { shrink } from './shrink.ts'
import type { SqliteJournal } from './sqlite-journal.ts'

/**
 * Deletes the figures and comments of an app, or of one of its metrics, as they are when it begins, and gives their space back. What
 * arrives meanwhile is counted anew. The ledger knows no app; it forgets within days by itself.
 */
export function* eraseSteps(
  db: Database,
  journal: SqliteJournal,
  { app, metric }: Erasure,
): Generator<undefined, void> {
  journal.settle()
  db.prepare(
    'DELETE FROM exemplars WHERE series IN (SELECT id FROM series WHERE app = ? AND metric = ifnull(?, metric))',
  ).run(app, metric)
  for (const environment of environments) {
    yield* deleteBefore(db, { app, environment }, Infinity, metric)
    yield* deleteComments(db, { app, environment }, Infinity, metric)
  }
  while (yield* forgetSeries(db, journal));
  if (metric === null) forgetContexts(db, journal, app)
  yield* shrink(db, 0)
  db.prepare('DELETE FROM erasures WHERE app = ? AND metric = ?').run(app, metric ?? '')
}

/** Forgets which versions and platforms there were, unless cells have come meanwhile. */
function forgetContexts(db: Database, journal: SqliteJournal, app: string): void {
  journal.settle()
  if (environments.some((environment) => seriesIds(db, { app, environment }).length)) return
  db.prepare('DELETE FROM contexts WHERE app = ?').run(app)
  journal.names.forgetContexts(app)
}
