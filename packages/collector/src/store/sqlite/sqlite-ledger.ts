import type { Database } from 'better-sqlite3'
import { batchIdBytes, writeBatchId } from '../batch-id.ts'
import type { Ledger } from '../journal.ts'

/**
 * Looks batches up on a connection of its own. Held, it stays in one snapshot of the file: opening a new one for
 * every look-up would cost more than all other work on a batch, because each commit empties the reader's cache.
 */
export function createSqliteLedger(db: Database): Ledger {
  const day = db.prepare<[Uint8Array], number>('SELECT day FROM ledger WHERE batch = ?').pluck()
  const id = new Uint8Array(batchIdBytes)
  return {
    dayOf(batch) {
      writeBatchId(batch, id, 0)
      return day.get(id)
    },
    hold() {
      if (!db.inTransaction) db.exec('BEGIN')
    },
    follow() {
      if (db.inTransaction) db.exec('COMMIT')
    },
  }
}
