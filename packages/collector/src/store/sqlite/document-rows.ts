import type { Database } from 'better-sqlite3'
import type { Document } from '../store.ts'

/** Stores a document, or replaces the one with its kind, app and id. */
export function putDocument(db: Database, { kind, id, app, body }: Document): void {
  db.prepare('INSERT OR REPLACE INTO documents (kind, id, app, body) VALUES (?, ?, ?, ?)').run(
    kind,
    id,
    app,
    body,
  )
}

/** Removes a document; says whether there was one. */
export function removeDocument(db: Database, { kind, id, app }: Omit<Document, 'body'>): boolean {
  return (
    db.prepare('DELETE FROM documents WHERE kind = ? AND id = ? AND app = ?').run(kind, id, app).changes > 0
  )
}

/** Makes the two ways to read documents. */
export function createDocumentReader(db: Database) {
  const list = db.prepare<[string], Document>('SELECT kind, app, id, body FROM documents WHERE kind = ?')
  const find = db.prepare<[string, string], Document>(
    'SELECT kind, app, id, body FROM documents WHERE kind = ? AND id = ?',
  )
  return {
    list: (kind: Document['kind']): Document[] => list.all(kind),
    find: (kind: Document['kind'], id: string): Document[] => find.all(kind, id),
  }
}
