import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { CommentCount, CommentReader, NewComment } from '../comment.ts'
import type { Environment, Scope } from '../scope.ts'

/** Makes the function that stores comments, each under a random id. */
export function createCommentWriter(db: Database): (comments: readonly NewComment[]) => void {
  const add = db.prepare(`INSERT INTO comments (app, environment, metric, id, day, is_first, text, erase)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  return (comments) => {
    for (const { app, environment, metric, day, isFirst, text, erase } of comments)
      add.run(
        app,
        environment,
        metric,
        randomBytes(16),
        day,
        Number(isFirst),
        text,
        Buffer.from(erase, 'hex'),
      )
  }
}

export function createCommentReader(db: Database): CommentReader {
  const where = 'FROM comments WHERE app = ? AND environment = ? AND metric = ? AND day BETWEEN ? AND ?'
  const count = db.prepare<(string | number)[], CommentCount>(
    `SELECT count(*) AS comments, total(is_first) AS people ${where}`,
  )
  const texts = db
    .prepare<(string | number)[], string>(`SELECT text ${where} ORDER BY id LIMIT ? OFFSET ?`)
    .pluck()
  return {
    count: ({ app, environment, metric, from, to }) =>
      count.get(app, environment, metric, from, to) ?? { comments: 0, people: 0 },
    texts: ({ app, environment, metric, from, to }, offset, limit) =>
      texts.all(app, environment, metric, from, to, limit, offset),
  }
}

/** Comments that one step deletes: few enough that a commit behind it does not wait long. */
const commentsPerStep = 500

/** Deletes the comments of an app and environment, or of one of its metrics, from before a day, in short steps. */
export const deleteComments = (
  db: Database,
  { app, environment }: Scope,
  before: number,
  metric: string | null = null,
): Generator<undefined, void> =>
  deleteWhere(db, 'app = ? AND environment = ? AND metric = ifnull(?, metric) AND day < ?', [
    app,
    environment,
    metric,
    before,
  ])

/** Deletes all comments from before a day, whatever is known of their app. */
export const deleteAllComments = (
  db: Database,
  environment: Environment,
  before: number,
): Generator<undefined, void> => deleteWhere(db, 'environment = ? AND day < ?', [environment, before])

/** Deletes the comment whose secret has this hash, in hex. Returns whether there was one. */
export const deleteCommentOf = (db: Database, erase: string): boolean =>
  overwriting(db, () => db.prepare('DELETE FROM comments WHERE erase = ?').run(Buffer.from(erase, 'hex')))
    .changes > 0

function* deleteWhere(
  db: Database,
  condition: string,
  parameters: readonly (string | number | null)[],
): Generator<undefined, void> {
  const remove = db.prepare(
    `DELETE FROM comments WHERE (app, environment, metric, id) IN
      (SELECT app, environment, metric, id FROM comments WHERE ${condition} LIMIT ${commentsPerStep})`,
  )
  while (overwriting(db, () => remove.run(...parameters).changes) === commentsPerStep) yield
}

/** What people wrote is not left in free space, as figures may be until it is used again. */
function overwriting<T>(db: Database, act: () => T): T {
  db.pragma('secure_delete = ON')
  try {
    return act()
  } finally {
    db.pragma('secure_delete = OFF')
  }
}
