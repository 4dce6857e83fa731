import type { Database } from 'better-sqlite3'
import type { SqliteJournal } from './sqlite-journal.ts'

/** Rows that one step looks at: few enough that a commit behind it does not wait long. */
const rowsPerStep = 2000

/** Forgets series without cells: at most as many as fit in one step. Returns whether there may be more. */
export function* forgetSeries(db: Database, journal: SqliteJournal): Generator<undefined, boolean> {
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
  return empty.length >= rowsPerStep
}
