import { limits } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import type { Retention } from '../store.ts'
import { forgetSourceMaps } from './source-map-rows.ts'
import type { SqliteJournal } from './sqlite-journal.ts'

/** Rows that one step looks at: few enough that a commit behind it does not wait long. */
const rowsPerStep = 2000

/**
 * Deletes what is kept no longer as of `today`, in steps: each `next()` is one short transaction.
 *
 * The ledger forgets a batch once all entries that it can have held are too old to be accepted again; cells
 * of the development environment go after days, all others after the retention of the app's notice.
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
  yield* deleteCells(db, "environment = 'development'", [], today - limits.developmentDays)
  for (const { app, days } of retentions) yield* deleteCells(db, 'app = ?', [app], today - days)
  for (const table of ['drops', 'overflows', 'arrivals', 'scrub_hits']) {
    const remove = db.prepare(`DELETE FROM ${table} WHERE (app = ? OR environment = ?) AND day < ?`)
    for (const { app, days } of retentions) remove.run(app, null, today - days)
    remove.run(null, 'development', today - limits.developmentDays)
  }
  for (const { app, days } of retentions) forgetSourceMaps(db, app, today - days)
  yield* forgetSeries(db, journal)
}

function* deleteCells(
  db: Database,
  where: string,
  parameters: readonly string[],
  before: number,
): Generator<undefined, void> {
  const oldest = db.prepare<[number], number | null>('SELECT min(day) FROM cells WHERE series = ?').pluck()
  const remove = db.prepare('DELETE FROM cells WHERE series = ? AND day = ?')
  const ids = db.prepare<unknown[], number>(`SELECT id FROM series WHERE ${where} ORDER BY id`).pluck()
  for (const id of ids.all(...parameters)) {
    for (;;) {
      const day = oldest.get(id) ?? Infinity
      if (day >= before) break
      remove.run(id, day)
      yield
    }
    yield
  }
}

/** Forgets series without cells: at most as many as fit in one step, the others are found the next time. */
function* forgetSeries(db: Database, journal: SqliteJournal): Generator<undefined, void> {
  const ids = db
    .prepare<[number, number], number>('SELECT id FROM series WHERE id > ? ORDER BY id LIMIT ?')
    .pluck()
  const cell = db.prepare<[number], number>('SELECT 1 FROM cells WHERE series = ? LIMIT 1').pluck()
  const isEmpty = (id: number): boolean => cell.get(id) === undefined
  const empty: number[] = []
  let some = ids.all(0, rowsPerStep)
  while (some.length && empty.length < rowsPerStep) {
    empty.push(...some.filter(isEmpty))
    yield
    some = ids.all(some.at(-1) ?? 0, rowsPerStep)
  }
  // Segments were stored in between. From this look on nothing is.
  journal.settle()
  const stillEmpty = empty.slice(0, rowsPerStep).filter(isEmpty)
  const removeName = db.prepare('DELETE FROM series WHERE id = ?')
  const removeExemplar = db.prepare('DELETE FROM exemplars WHERE series = ?')
  const remove = db.transaction(() => {
    for (const id of stillEmpty) {
      removeName.run(id)
      removeExemplar.run(id)
    }
  })
  remove.immediate()
  journal.names.forget(stillEmpty)
}
