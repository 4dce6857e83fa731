import type { Database } from 'better-sqlite3'
import type { Token } from '../../access/token.ts'
import type { Tokens } from '../store.ts'

const columns = 'id, hash, "right", app, label, created, expires, last_used AS lastUsed'

/** Makes the two ways to read tokens. */
export function createTokenReader(db: Database): Tokens {
  const list = db.prepare<[], Token>(`SELECT ${columns} FROM tokens ORDER BY created, id`)
  const find = db.prepare<[string], Token>(`SELECT ${columns} FROM tokens WHERE id = ?`)
  return { list: () => list.all(), find: (id) => find.get(id) }
}

export function addToken(db: Database, token: Token): void {
  db.prepare(
    'INSERT INTO tokens VALUES (@id, @hash, @right, @app, @label, @created, @expires, @lastUsed)',
  ).run(token)
}

export function removeToken(db: Database, id: string): void {
  db.prepare('DELETE FROM tokens WHERE id = ?').run(id)
}

/** Keeps the last day on which a token was used. */
export function markTokenUsed(db: Database, id: string, day: number): void {
  db.prepare('UPDATE tokens SET last_used = ? WHERE id = ?').run(day, id)
}
