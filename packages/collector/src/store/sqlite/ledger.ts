import type { Database } from 'better-sqlite3'
import { BatchTable, type BatchRows } from '../batch-table.ts'
import { wordsPerKey, type LedgerKey } from '../ledger-key.ts'
import { bytesOf } from './bytes-of.ts'
import { HourFilters } from './hour-filters.ts'
import { LedgerDays } from './ledger-days.ts'

/** Batches that wait before they settle: the more there are, the more of them share pages. */
const mostWaiting = 65_536

/**
 * Which batches were counted. The keys of an hour come in no order, so that each lands on a page of its own, and
 * writing pages is most of what a commit costs. Under load the batches of a segment are therefore logged as they
 * are, which makes them durable. Once many wait they settle: in their order, some with each commit, they go to the
 * tables of their days, and the log loses them when all have gone. Who ends in between finds all in the log, and
 * starts again: a key that is there already is not added.
 */
export class Ledger {
  readonly #days: LedgerDays
  readonly #filters: HourFilters
  #waiting = new BatchTable()
  #settling = new BatchTable()
  /** The rows that settle, in their order, and how many of them have. */
  #order: Int32Array = new Int32Array()
  #done = 0
  /** Which log the batches that wait stand in. Those that settle stand in the ones before. */
  #generation = 0
  readonly #insertLog
  readonly #clearLog

  constructor(db: Database, filters = new HourFilters()) {
    this.#filters = filters
    this.#days = new LedgerDays(db)
    for (const hour of this.#days.hours()) this.#filters.see(hour)
    this.#insertLog = db.prepare<[number, Uint8Array, Uint8Array]>(
      'INSERT INTO ledger_log (id, generation, keys, days) VALUES (random(), ?, ?, ?)',
    )
    this.#clearLog = db.prepare<[number]>('DELETE FROM ledger_log WHERE generation < ?')
    const left = db.prepare<[], Logged>('SELECT generation, keys, days FROM ledger_log')
    for (const { generation, keys, days } of left.all()) {
      const rows = { keys: wordsOf(keys), days: wordsOf(days) }
      for (let at = 0; at < rows.keys.length; at += wordsPerKey) this.#filters.see(rows.keys[at] as number)
      this.#waiting.addRows(rows)
      this.#generation = Math.max(this.#generation, generation)
    }
  }

  /** The day on which a batch was received; undefined for one that is not known. */
  dayOf(key: LedgerKey): number | undefined {
    if (this.#filters.lacks(key)) return undefined
    return this.#waiting.dayOf(key) ?? this.#settling.dayOf(key) ?? this.#days.dayOf(key)
  }

  /** Makes tables for batches that are about to be added. Not within a transaction. */
  makeRoomFor(batches: BatchTable): void {
    this.#days.makeRoomFor(batches.rows())
  }

  /** Adds batches to the tables of their days. Called within a transaction, as all that writes here is. */
  add(batches: BatchTable): void {
    const rows = batches.rows()
    this.#filter(rows)
    for (const row of batches.order()) this.#days.add(rows, row)
  }

  /** Logs batches. Once that is committed, `took` must be called. */
  log(batches: BatchTable): void {
    const { keys, days } = batches.rows()
    this.#filter({ keys, days })
    this.#insertLog.run(this.#generation, bytesOf(keys), bytesOf(days))
  }

  /** Knows batches that were logged. */
  took(batches: BatchTable): void {
    this.#waiting.addRows(batches.rows())
  }

  /** Lets those that wait settle if they are many, or if told to. Not within a transaction. */
  begin(evenFew = false): void {
    const { size } = this.#waiting
    if (this.#settling.size || !size || (size < mostWaiting && !evenFew)) return
    this.makeRoomFor(this.#waiting)
    ;[this.#settling, this.#waiting] = [this.#waiting, this.#settling]
    this.#order = this.#settling.order()
    this.#generation++
  }

  /** Adds some of those that settle to their tables. Once that is committed, `settled` must be told what it returns. */
  settle(most: number): number {
    const { size } = this.#settling
    if (!size) return 0
    const rows = this.#settling.rows()
    const done = Math.min(this.#done + most, size)
    for (const row of this.#order.subarray(this.#done, done)) this.#days.add(rows, row)
    if (done === size) this.#clearLog.run(this.#generation)
    return done
  }

  settled(done: number): void {
    this.#done = done
    if (!done || done < this.#settling.size) return
    this.#settling.clear()
    this.#done = 0
  }

  /** Whether there are any that have yet to settle. */
  get isWaiting(): boolean {
    return this.#settling.size + this.#waiting.size > 0
  }

  /** Forgets what was received before a day. Batches that were only just received may wait for the next time. */
  forget(before: number): Generator<undefined, void> {
    return this.#days.forget(before)
  }

  #filter({ keys }: BatchRows): void {
    for (let at = 0; at < keys.length; at += wordsPerKey) this.#filters.add(keys, at)
  }
}

interface Logged {
  readonly generation: number
  /** 12 bytes for each key, 4 for its day. */
  readonly keys: Uint8Array
  readonly days: Uint8Array
}

/** Copies, because numbers must start at a multiple of their size, and stored bytes start anywhere. */
const wordsOf = (bytes: Uint8Array): Int32Array => new Int32Array(new Uint8Array(bytes).buffer)
