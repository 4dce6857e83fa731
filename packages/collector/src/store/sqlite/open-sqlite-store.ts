import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Store } from '../store.ts'
import { connect } from './connect.ts'
import { createDocumentReader } from './document-rows.ts'
import { migrate } from './migrations.ts'
import { becomeSoleWriter } from './sole-writer.ts'
import { createSourceMapReader } from './source-map-rows.ts'
import { createSqliteCells } from './sqlite-cells.ts'
import { createTokenReader } from './token-rows.ts'

/**
 * Opens the embedded store, one SQLite file, for this process alone, and for reading.
 *
 * @param file the database file; it and its folder are made where they do not exist
 * @throws FolderInUse when another collector has the file; NewerSchema; errors of the file system
 */
export function openSqliteStore(file: string): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const letGo = becomeSoleWriter(file)
  try {
    const db = open(file)
    return {
      cells: createSqliteCells(db),
      documents: createDocumentReader(db),
      tokens: createTokenReader(db),
      sourceMaps: createSourceMapReader(db),
      close() {
        db.close()
        letGo()
      },
    }
  } catch (error) {
    letGo()
    throw error
  }
}

function open(file: string): Database {
  const db = connect(file)
  migrate(db)
  db.pragma('query_only = ON')
  return db
}
