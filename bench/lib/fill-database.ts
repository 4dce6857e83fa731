import { randomFillSync } from 'node:crypto'
import Database from 'better-sqlite3'

/** How much a database is to hold before it is measured. */
export interface Filling {
  readonly cells: number
  readonly batches: number
}

const daysOfLedger = 8
const cellDays = 400
const keyBytes = 10
const millisecondsPerHour = 3_600_000
/** Keys that settle together, as in the collector. */
const keysAtOnce = 65_536

/** Fills the file of a collector that has stopped, in the form in which it would have stored it itself. */
export function fillDatabase(file: string, { cells, batches }: Filling): void {
  const db = new Database(file)
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -200000')
  fillCells(db, cells)
  const hour = Math.floor(Date.now() / millisecondsPerHour)
  const today = Math.floor(hour / 24)
  for (let day = today - daysOfLedger; day < today; day++) fillDay(db, day, batches / daysOfLedger)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.exec('ANALYZE')
  db.close()
}

function fillCells(db: Database.Database, cells: number): void {
  const series = Math.ceil(cells / cellDays)
  const today = Math.floor(Date.now() / millisecondsPerHour / 24)
  db.exec(`
    INSERT INTO contexts SELECT coalesce(max(id), 0) + 1, 'other', 'production', '{"other":true}' FROM contexts;
    WITH RECURSIVE number(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < ${series})
      INSERT INTO series SELECT (SELECT coalesce(max(id), 0) FROM series) + i, 'other', 'production',
        'metric.' || (i / 100), 'value', 'value-' || (i % 100) FROM number;
    WITH RECURSIVE day(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM day WHERE i < ${cellDays - 1})
      INSERT INTO cells SELECT series.id, ${today} - ${cellDays} + day.i, contexts.id, 1 + day.i % 50, 30, 20, 10
      FROM series, day, contexts WHERE series.app = 'other' AND contexts.app = 'other';
  `)
}

/** The keys of a day, hour by hour, as many at a time as settle together; within an hour they come in no order. */
function fillDay(db: Database.Database, day: number, keys: number): void {
  db.exec(`CREATE TABLE ledger_${day} (key BLOB PRIMARY KEY) STRICT, WITHOUT ROWID`)
  const insert = db.prepare(`INSERT OR IGNORE INTO ledger_${day} VALUES (?)`)
  const add = db.transaction((hour: number, count: number) => {
    const bytes = randomFillSync(Buffer.alloc(count * keyBytes))
    const all = Array.from({ length: count }, (_, i) => {
      const key = bytes.subarray(i * keyBytes, (i + 1) * keyBytes)
      key.writeUInt16BE(hour % 65_536)
      return key
    })
    for (const key of all.sort(Buffer.compare)) insert.run(key)
  })
  for (let hour = day * 24; hour < (day + 1) * 24; hour++)
    for (let left = Math.round(keys / 24); left > 0; left -= keysAtOnce) add(hour, Math.min(left, keysAtOnce))
}

/** Bytes on the disk for each key of the ledger. */
export function ledgerBytesPerKey(file: string): number {
  const db = new Database(file, { readonly: true })
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE name GLOB 'ledger_[0-9]*'")
    .pluck()
    .all()
  let [bytes, keys] = [0, 0]
  for (const table of tables) {
    bytes +=
      db.prepare<[string], number>('SELECT sum(pgsize) FROM dbstat WHERE name = ?').pluck().get(table) ?? 0
    keys += db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
  }
  db.close()
  return bytes / keys
}
