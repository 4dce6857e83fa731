import type { Database, Statement } from 'better-sqlite3'
import type { BatchRows } from '../batch-table.ts'
import { bytesPerKey, hoursOfKeys, wordsPerKey, writeKeyBytes, type LedgerKey } from '../ledger-key.ts'

/** Keys that one step of forgetting deletes: few enough that a commit behind it does not wait long. */
const keysPerStep = 4000

/** The batches that were received on one day. */
interface DayTable {
  readonly find: Statement<[Uint8Array], number>
  readonly insert: Statement<[Uint8Array]>
  /** For each hour whether a key of the table may start with it. */
  readonly hours: Uint8Array
}

/**
 * The keys of batches, in a table for each day of receipt: so the day needs no space beside a key, and what is too
 * old goes as a whole. A batch is looked up on all days that have any key of its hour, which for a new one is the
 * present day, wherever its clock or the collector's stood: nothing is inferred from a time.
 */
export class LedgerDays {
  readonly #db: Database
  readonly #days = new Map<number, DayTable>()
  readonly #bytes = new Uint8Array(bytesPerKey)
  readonly #view = new DataView(this.#bytes.buffer)

  constructor(db: Database) {
    this.#db = db
    for (const day of storedDays(db)) this.#open(day)
  }

  /** Makes the tables that these batches need. Not within a transaction, whose failure would take them back. */
  makeRoomFor({ days }: BatchRows): void {
    let last: number | undefined
    for (const day of days) {
      if (day === last) continue
      last = day
      if (this.#days.has(day)) continue
      this.#db.exec(`CREATE TABLE IF NOT EXISTS ${nameOf(day)} (key BLOB PRIMARY KEY) STRICT, WITHOUT ROWID`)
      this.#open(day)
    }
  }

  /** The day on which a batch was received; undefined for one that is not known. */
  dayOf(key: LedgerKey): number | undefined {
    const hour = key[0] as number
    let isWritten = false
    for (const [day, { find, hours }] of this.#days) {
      if (!hours[hour]) continue
      if (!isWritten) writeKeyBytes(key, 0, this.#view)
      isWritten = true
      if (find.get(this.#bytes) !== undefined) return day
    }
    return undefined
  }

  /** The hours of which there may be keys on any day. */
  *hours(): Generator<number, void> {
    for (const { hours } of this.#days.values())
      for (let hour = 0; hour < hoursOfKeys; hour++) if (hours[hour]) yield hour
  }

  /** Adds one of these batches, unless it is there already. */
  add({ keys, days }: BatchRows, row: number): void {
    const table = this.#days.get(days[row] as number) as DayTable
    const at = row * wordsPerKey
    writeKeyBytes(keys, at, this.#view)
    table.hours[keys[at] as number] = 1
    table.insert.run(this.#bytes)
  }

  /** Drops the tables of days before this one, some rows at a time: SQLite reads all pages of what it drops. */
  *forget(before: number): Generator<undefined, void> {
    for (const day of this.#days.keys()) {
      if (day >= before) continue
      const name = nameOf(day)
      const remove = this.#db.prepare(
        `DELETE FROM ${name} WHERE key <= (SELECT max(key) FROM (SELECT key FROM ${name} ORDER BY key LIMIT ?))`,
      )
      while (remove.run(keysPerStep).changes) yield
      this.#db.exec(`DROP TABLE ${name}`)
      this.#days.delete(day)
      yield
    }
  }

  #open(day: number): void {
    const name = nameOf(day)
    const find = this.#db.prepare<[Uint8Array], number>(`SELECT 1 FROM ${name} WHERE key = ?`).pluck()
    const insert = this.#db.prepare<[Uint8Array]>(`INSERT OR IGNORE INTO ${name} VALUES (?)`)
    this.#days.set(day, { find, insert, hours: storedHours(this.#db, name) })
  }
}

const prefix = 'ledger_'
const nameOf = (day: number): string => prefix + String(day)

/** The days that have a table, in their order. */
export const storedDays = (db: Database): number[] =>
  db
    .prepare<[string], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ?")
    .pluck()
    .all(`${prefix}[0-9]*`)
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b)

/** The hours of a table, found by one look-up for each. */
function storedHours(db: Database, name: string): Uint8Array {
  const hours = new Uint8Array(hoursOfKeys)
  const next = db.prepare<[Uint8Array], Uint8Array>(`SELECT key FROM ${name} WHERE key >= ? LIMIT 1`).pluck()
  const from = new DataView(new ArrayBuffer(2))
  for (let hour = 0; hour < hoursOfKeys; hour++) {
    from.setUint16(0, hour)
    const key = next.get(new Uint8Array(from.buffer))
    if (!key) break
    hour = ((key[0] as number) << 8) | (key[1] as number)
    hours[hour] = 1
  }
  return hours
}
