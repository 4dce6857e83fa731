import type { Database } from 'better-sqlite3'
import { foldedDay, unfolded, type Folding } from '../folding.ts'
import type { Scope } from '../scope.ts'
import { seriesIds } from './series-ids.ts'
import { walkDays } from './walk-days.ts'

/** Folds an app's production cells, in steps: each is one short transaction. What was folded once stays so. */
export function* foldCells(db: Database, app: string, due: Folding): Generator<undefined, void> {
  const scope: Scope = { app, environment: 'production' }
  const folding = raise(db, app, due)
  if (!folding) return
  const add = db.prepare(`INSERT INTO cells (series, day, context, n, people_day, people_week, people_month)
    SELECT series, ?, context, n, people_day, people_week, people_month FROM cells WHERE series = ? AND day = ?
    ON CONFLICT DO UPDATE SET n = n + excluded.n, people_day = people_day + excluded.people_day,
    people_week = people_week + excluded.people_week, people_month = people_month + excluded.people_month`)
  const remove = db.prepare('DELETE FROM cells WHERE series = ? AND day = ?')

  yield* walkDays(db, seriesIds(db, scope), folding.segmentsBefore, (series, day) => {
    const target = foldedDay(day, folding)
    if (target === day) return 0
    return add.run(target, series, day).changes + remove.run(series, day).changes
  })
  db.prepare(
    'UPDATE foldings SET is_done = 1 WHERE app = ? AND segments_before = ? AND months_before = ?',
  ).run(app, folding.segmentsBefore, folding.monthsBefore)
}

/** Stores how far cells are to be folded; undefined where they are already. It never goes back. */
function raise(db: Database, app: string, due: Folding): Folding | undefined {
  db.prepare(
    `INSERT INTO foldings VALUES (?, ?, ?, 0) ON CONFLICT DO UPDATE SET
      is_done = is_done AND segments_before >= excluded.segments_before AND months_before >= excluded.months_before,
      segments_before = max(segments_before, excluded.segments_before),
      months_before = max(months_before, excluded.months_before)`,
  ).run(app, due.segmentsBefore, due.monthsBefore)
  const isDone = db.prepare<[string], number>('SELECT is_done FROM foldings WHERE app = ?').pluck().get(app)
  return isDone ? undefined : createFoldingReader(db)({ app, environment: 'production' })
}

/** Makes the function that reads how coarse cells have become. */
export function createFoldingReader(db: Database): (scope: Scope) => Folding {
  const read = db.prepare<[string], Folding>(
    'SELECT segments_before AS segmentsBefore, months_before AS monthsBefore FROM foldings WHERE app = ?',
  )
  return ({ app, environment }) => (environment === 'production' ? (read.get(app) ?? unfolded) : unfolded)
}
