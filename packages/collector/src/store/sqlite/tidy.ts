import { limits } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import { firstDayKept } from '../../retention/due.ts'
import type { Retention } from '../store.ts'
import { deleteAllComments, deleteComments } from './comment-rows.ts'
import { appsIn, deleteBefore } from './delete-before.ts'
import { foldCells } from './fold-cells.ts'
import { forgetSeries } from './forget-series.ts'
import { forgetSourceMaps } from './source-map-rows.ts'
import type { SqliteJournal } from './sqlite-journal.ts'
import { shrink } from './shrink.ts'

/** Pages of a hundred that may be free, to be used again, before the file is made smaller. */
const freeOfHundred = 10

/**
 * Deletes and folds what is kept no longer, or no longer as exactly, as of `today`, in steps: each `next()` is one
 * short transaction.
 *
 * The ledger forgets a batch once all entries that it can have held are too old to be accepted again; cells
 * and comments of the development environment go after days, all other cells after the retention of the app's notice,
 * all other comments after 90 days at most.
 */
export function* tidySteps(
  db: Database,
  journal: SqliteJournal,
  today: number,
  retentions: readonly Retention[],
): Generator<undefined, void> {
  // Nothing that arrives from here on is old enough to be deleted.
  journal.settle()
  yield* journal.forget(today - limits.ledgerDays)
  // A comment that was erased before it came is too old by then, as a batch is.
  yield* journal.erasedComments.forget(today - limits.ledgerDays)
  for (const app of appsIn(db, 'development'))
    yield* deleteBefore(db, { app, environment: 'development' }, today - limits.developmentDays)
  yield* deleteAllComments(db, 'development', today - limits.developmentDays)
  // Comments of apps that have no plan, too.
  yield* deleteAllComments(db, 'production', firstDayKept(today, limits.commentDays))
  for (const { app, from, commentsFrom, folding } of retentions) {
    yield* deleteBefore(db, { app, environment: 'production' }, from)
    yield* deleteComments(db, { app, environment: 'production' }, commentsFrom)
    yield* foldCells(db, app, folding)
  }
  for (const { app, days } of retentions) forgetSourceMaps(db, app, today - days)
  yield* forgetSeries(db, journal)
  yield* shrink(db, freeOfHundred)
}
