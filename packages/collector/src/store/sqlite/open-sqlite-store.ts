import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Store } from '../store.ts'
import { createAttempt, type Attempt } from './attempt.ts'
import { damagedFile, whyNotOpened } from './cannot-open.ts'
import { createCommentReader } from './comment-rows.ts'
import { connect } from './connect.ts'
import { createDocumentReader } from './document-rows.ts'
import { createErasureReader } from './erasure-rows.ts'
import { storedDays } from './ledger-days.ts'
import { fileBytes } from './file-bytes.ts'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrations.ts'
import { becomeSoleWriter } from './sole-writer.ts'
import { createSourceMapReader } from './source-map-rows.ts'
import { createSqliteCells } from './sqlite-cells.ts'
import { createTokenReader } from './token-rows.ts'

/**
 * Opens the embedded store, one SQLite file, for this process alone, and for reading.
 *
 * @param file the database file; it and its folder are made where they do not exist
 * @throws FolderInUse when another collector has the file; CannotOpen; NewerSchema; errors of the file system
 */
export function openSqliteStore(file: string): Store {
  makeFolder(dirname(file))
  try {
    return openAlone(file)
  } catch (error) {
    throw whyNotOpened(error)
  }
}

function openAlone(file: string): Store {
  const letGo = becomeSoleWriter(file)
  try {
    const db = open(file)
    return {
      cells: eachOf(createSqliteCells(db), createAttempt()),
      comments: eachOf(createCommentReader(db), createAttempt()),
      documents: createDocumentReader(db),
      lastReceipt: () => storedDays(db).at(-1),
      tokens: createTokenReader(db),
      sourceMaps: createSourceMapReader(db),
      bytes: () => fileBytes(file),
      erasures: createErasureReader(db),
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

/** The same functions, each of which is an attempt. */
function eachOf<T extends object>(functions: T, attempt: Attempt): T {
  const attempts = Object.entries(functions).map(([name, act]: [string, (...args: unknown[]) => unknown]) => [
    name,
    (...args: unknown[]) => attempt(() => act(...args)),
  ])
  return Object.fromEntries(attempts) as T
}

/** Bytes of a file that is looked through before it is used: as many as take about a second. */
const mostChecked = 256 * 1024 * 1024

function open(file: string): Database {
  const db = connect(file)
  if (statSync(file).size <= mostChecked) check(db)
  migrate(db)
  db.pragma('query_only = ON')
  return db
}

/** Looks through all pages: better no start than one that finds the damage when batches are on their way. */
function check(db: Database): void {
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damagedFile()
}
