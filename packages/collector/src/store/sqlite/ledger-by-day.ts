import type { Database } from 'better-sqlite3'
import { bytesPerKey, ledgerKeyOf, writeKeyBytes } from '../ledger-key.ts'

const bytesPerId = 16

/**
 * A step of the schema: from a ledger of whole ids to a table of keys for each day of receipt. What waits in the
 * log goes to the tables at once.
 */
export function moveLedgerToDays(db: Database): void {
  const insert = db.prepare<[Uint8Array, number]>('INSERT OR IGNORE INTO ledger VALUES (?, ?)')
  const logged = db.prepare<[], Logged>('SELECT ids, days FROM ledger_log')
  for (const { ids, days } of logged.all())
    new Int32Array(new Uint8Array(days).buffer).forEach((day, i) =>
      insert.run(ids.subarray(i * bytesPerId, (i + 1) * bytesPerId), day),
    )
  db.function('ledger_key', { deterministic: true }, (id: unknown) => keyOf(id as Buffer))
  for (const day of db.prepare<[], number>('SELECT DISTINCT day FROM ledger').pluck().all())
    db.exec(`
      CREATE TABLE ledger_${day} (key BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
      INSERT OR IGNORE INTO ledger_${day} SELECT ledger_key(batch) AS key FROM ledger WHERE day = ${day} ORDER BY key`)
  db.exec(`
    DROP TABLE ledger;
    DROP TABLE ledger_log;
    -- The batches of one generation leave the log together. Its rows come in a random order, see above.
    CREATE TABLE ledger_log (
      id INTEGER PRIMARY KEY, generation INTEGER NOT NULL, keys BLOB NOT NULL, days BLOB NOT NULL
    ) STRICT`)
}

interface Logged {
  readonly ids: Buffer
  readonly days: Buffer
}

function keyOf(id: Buffer): Buffer {
  const words = ledgerKeyOf(id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))
  const key = Buffer.alloc(bytesPerKey)
  writeKeyBytes(words, 0, new DataView(key.buffer, key.byteOffset))
  return key
}
