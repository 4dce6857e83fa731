import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Journal } from '../journal.ts'
import { Names } from '../names.ts'
import type { Store } from '../store.ts'
import { connect } from './connect.ts'
import { createDocumentReader } from './document-rows.ts'
import { readKnownNames } from './known-names.ts'
import { migrate } from './migrations.ts'
import { becomeSoleWriter } from './sole-writer.ts'
import { createSqliteCells } from './sqlite-cells.ts'
import { createSqliteLedger } from './sqlite-ledger.ts'
import { WriterThread } from './writer-thread.ts'

export interface SqliteStoreOptions {
  /** The database file. It and its folder are made where they do not exist. */
  readonly file: string
  /** Lets the file grow to this many pages of 4096 bytes at most; beyond, writing fails as on a full disk. */
  readonly maxPages?: number
}

/**
 * Opens the embedded store: one SQLite file, read by this thread and written by a worker thread.
 *
 * @throws FolderInUse when another collector has the file; NewerSchema; errors of the file system
 */
export function openSqliteStore({ file, maxPages }: SqliteStoreOptions): Store {
  mkdirSync(dirname(file), { recursive: true })
  const letGo = becomeSoleWriter(file)
  try {
    return openStore(file, maxPages, letGo)
  } catch (error) {
    letGo()
    throw error
  }
}

function openStore(file: string, maxPages: number | undefined, letGo: () => void): Store {
  const db = connect(file)
  migrate(db)
  db.pragma('query_only = ON')
  const ledgerDb = connect(file)
  ledgerDb.pragma('query_only = ON')
  // Ids arrive in no order: without this, nearly every look-up would copy another page.
  ledgerDb.pragma(`mmap_size = ${2 ** 30}`)
  const writer = new WriterThread(maxPages ? { file, maxPages } : { file })
  const journal = new Journal(new Names(readKnownNames(db)), {
    ledger: createSqliteLedger(ledgerDb),
    write: async (segment) => void (await writer.send({ kind: 'segment', segment })),
  })
  const documents = createDocumentReader(db)
  let probing: Promise<boolean> | undefined

  return {
    journal,
    cells: createSqliteCells(db),
    documents: {
      ...documents,
      put: async (document) => void (await writer.send({ kind: 'document', document })),
    },
    settle: async () => void (await writer.send({ kind: 'settle' })),
    writable() {
      // One probe at a time, however many ask.
      probing ??= writer
        .send({ kind: 'probe' })
        .then(
          () => true,
          () => false,
        )
        .finally(() => (probing = undefined))
      return probing
    },
    async tidy(today, retentions) {
      const { emptySeries = [] } = await writer.send({ kind: 'tidy', today, retentions })
      await journal.forget(emptySeries)
    },
    async close() {
      await journal.drain()
      await writer.close()
      ledgerDb.close()
      db.close()
      letGo()
    },
  }
}
