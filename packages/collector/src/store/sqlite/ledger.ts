import type { Database } from 'better-sqlite3'
import { batchIdBytes, writeBatchId } from '../batch-id.ts'
import { BatchTable } from '../batch-table.ts'
import { bytesOf } from './bytes-of.ts'

/**
 * Which batches were counted. Ids come in no order, so that each lands on a page of the table of its own, and
 * writing pages is most of what a commit costs. Under load the ids of a segment are therefore logged as they are,
 * which makes them durable; thousands of them, in order, share pages when they go to the table.
 */
export class Ledger {
  readonly #waiting = new BatchTable()
  readonly #id = new Uint8Array(batchIdBytes)
  readonly #find
  readonly #insert
  readonly #insertLog
  readonly #clearLog

  constructor(db: Database) {
    this.#find = db.prepare<[Uint8Array], number>('SELECT day FROM ledger WHERE batch = ?').pluck()
    this.#insert = db.prepare<[Uint8Array, number]>('INSERT INTO ledger VALUES (?, ?)')
    this.#insertLog = db.prepare<[Uint8Array, Uint8Array]>('INSERT INTO ledger_log VALUES (random(), ?, ?)')
    this.#clearLog = db.prepare('DELETE FROM ledger_log')
    const left = db.prepare<[], Logged>('SELECT ids, days FROM ledger_log')
    for (const { ids, days } of left.all())
      this.#waiting.addRows({ ids, days: new Int32Array(new Uint8Array(days).buffer) })
  }

  /** Ids that wait to go to the table. */
  get size(): number {
    return this.#waiting.size
  }

  /** The day on which a batch was received; undefined for one that is not known. */
  dayOf(batch: string): number | undefined {
    const day = this.#waiting.dayOf(batch)
    if (day !== undefined) return day
    writeBatchId(batch, this.#id, 0)
    return this.#find.get(this.#id)
  }

  /** Adds batches to the table. Called within a transaction, as all that writes here is. */
  add(batches: BatchTable): void {
    batches.inOrder((id, day) => void this.#insert.run(id, day))
  }

  /** Logs batches. Once that is committed, `took` must be called. */
  log(batches: BatchTable): void {
    const { ids, days } = batches.rows()
    this.#insertLog.run(ids, bytesOf(days))
  }

  /** Knows batches that were logged. */
  took(batches: BatchTable): void {
    this.#waiting.addRows(batches.rows())
  }

  /** Adds what waits to the table. Once that is committed, `settled` must be called. */
  settle(): void {
    this.add(this.#waiting)
    this.#clearLog.run()
  }

  settled(): void {
    this.#waiting.clear()
  }
}

/** 16 bytes for each batch id, 4 for its day. */
interface Logged {
  readonly ids: Uint8Array
  readonly days: Uint8Array
}
