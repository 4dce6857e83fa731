import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Document } from '../store.ts'
import { connect } from './connect.ts'
import { createDocumentReader, putDocument, removeDocument } from './document-rows.ts'
import { migrate } from './migrations.ts'

/** The documents of a store, for a program that runs beside the collector. */
export interface DocumentFile {
  list(kind: Document['kind']): Document[]
  put(document: Document): void
  /** Says whether there was such a document. */
  remove(document: Omit<Document, 'body'>): boolean
  close(): void
}

/** Opens the documents of a database file; makes the file where it does not exist. */
export function openDocuments(file: string): DocumentFile {
  mkdirSync(dirname(file), { recursive: true })
  const db = connect(file)
  migrate(db)
  return {
    list: createDocumentReader(db).list,
    put: (document) => putDocument(db, document),
    remove: (document) => removeDocument(db, document),
    close: () => void db.close(),
  }
}
