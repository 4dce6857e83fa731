import Database from 'better-sqlite3'
import { bytesPerKey, ledgerKeyOf, wordsPerKey, writeKeyBytes } from '../../src/store/ledger-key.ts'

/** The key of a batch id, in hexadecimal digits. */
export const ledgerKeyTextOf = (id: string): string => textOf(ledgerKeyOf(id), 0)

/** The keys of all batches that a file knows, be they in the ledger or on their way to it, each as often as it is there. */
export function readLedger(file: string): string[] {
  const db = new Database(file)
  try {
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE name GLOB 'ledger_[0-9]*'")
      .pluck()
      .all()
    const settled = tables.flatMap((table) =>
      db
        .prepare<[], Buffer>(`SELECT key FROM ${table}`)
        .pluck()
        .all()
        .map((key) => key.toString('hex')),
    )
    const logged = db.prepare<[], Buffer>('SELECT keys FROM ledger_log').pluck().all()
    return [...settled, ...logged.flatMap(keysIn)]
  } finally {
    db.close()
  }
}

/** The ids of those batches that a file does not know. */
export function missingIn(file: string, batches: readonly { readonly batch: string }[]): string[] {
  const known = new Set(readLedger(file))
  return batches.map(({ batch }) => batch).filter((id) => !known.has(ledgerKeyTextOf(id)))
}

function keysIn(bytes: Buffer): string[] {
  const words = new Int32Array(new Uint8Array(bytes).buffer)
  return Array.from({ length: words.length / wordsPerKey }, (_, i) => textOf(words, i * wordsPerKey))
}

function textOf(words: Int32Array, at: number): string {
  const bytes = Buffer.alloc(bytesPerKey)
  writeKeyBytes(words, at, new DataView(bytes.buffer, bytes.byteOffset))
  return bytes.toString('hex')
}
