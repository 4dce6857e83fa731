import type { Database } from 'better-sqlite3'
import type { Document, Documents } from '../store.ts'

/** Stores a document, or replaces the one with its kind, app and id. */
export function putDocument(db: Database, { kind, id, app, body }: Document): void {
  db.prepare('INSERT OR REPLACE INTO documents (kind, id, app, body) VALUES (?, ?, ?, ?)').run(
    kind,
    id,
    app,
    body,
  )
}

/** Makes the way to read documents. */
export function createDocumentReader(db: Database): Documents {
  const list = db.prepare<[string], Document>('SELECT kind, app, id, body FROM documents WHERE kind = ?')
  return { list: (kind) => list.all(kind) }
}
