import type { Database } from 'better-sqlite3'
import { batchIdBytes, readBatchId, writeBatchId } from '../batch-id.ts'
import { bytesOf } from './bytes-of.ts'

/** Batches with the day on which each was received. */
type Batches = ReadonlyMap<string, number>

/**
 * Which batches were counted. Ids come in no order, so that each lands on a page of the table of its own, and
 * writing pages is most of what a commit costs. Under load the ids of a segment are therefore logged as they are,
 * which makes them durable; thousands of them, in order, share pages when they go to the table.
 */
export class Ledger {
  readonly #waiting = new Map<string, number>()
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
    const left = db.prepare<[], Logged>('SELECT batches, days FROM ledger_log')
    for (const logged of left.all()) this.took(unpack(logged))
  }

  /** Ids that wait to go to the table. */
  get size(): number {
    return this.#waiting.size
  }

  /** The day on which a batch was received; undefined for one that is not known. */
  dayOf(batch: string): number | undefined {
    const day = this.#waiting.get(batch)
    if (day !== undefined) return day
    writeBatchId(batch, this.#id, 0)
    return this.#find.get(this.#id)
  }

  /** Adds batches to the table. Called within a transaction, as all that writes here is. */
  add(batches: Batches): void {
    for (const [batch, day] of batches) {
      writeBatchId(batch, this.#id, 0)
      this.#insert.run(this.#id, day)
    }
  }

  /** Logs batches. Once that is committed, `took` must be called. */
  log(batches: Batches): void {
    const { batches: ids, days } = pack(batches)
    this.#insertLog.run(ids, days)
  }

  /** Knows batches that were logged. */
  took(batches: Iterable<readonly [batch: string, day: number]>): void {
    for (const [batch, day] of batches) this.#waiting.set(batch, day)
  }

  /** Adds what waits to the table. Once that is committed, `settled` must be called. */
  settle(): void {
    this.add(new Map([...this.#waiting].sort(([a], [b]) => (a < b ? -1 : 1))))
    this.#clearLog.run()
  }

  settled(): void {
    this.#waiting.clear()
  }
}

/** 16 bytes for each batch id, 4 for its day. */
interface Logged {
  readonly batches: Uint8Array
  readonly days: Uint8Array
}

function pack(batches: Batches): Logged {
  const ids = new Uint8Array(batches.size * batchIdBytes)
  const days = new Int32Array(batches.size)
  let row = 0
  for (const [batch, day] of batches) {
    writeBatchId(batch, ids, row * batchIdBytes)
    days[row++] = day
  }
  return { batches: ids, days: bytesOf(days) }
}

function* unpack({ batches, days }: Logged): Generator<[batch: string, day: number]> {
  const rows = new Int32Array(new Uint8Array(days).buffer)
  for (const [row, day] of rows.entries()) yield [readBatchId(batches, row * batchIdBytes), day]
}
