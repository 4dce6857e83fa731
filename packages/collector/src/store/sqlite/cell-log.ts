import type { Database } from 'better-sqlite3'
import { CellTable, type CellRows } from '../cell-table.ts'
import { narrow, widen } from './narrow.ts'

/**
 * Cells on their way to the `cells` table. Under load nearly all segments add to the same cells, and adding to a
 * row costs more than all else that is done for it. So the cells of a segment are logged as they are, which makes
 * them durable, and are added up here; only the sum of many segments goes to the table.
 */
export class CellLog {
  readonly #waiting = new CellTable()
  #segments = 0
  readonly #add
  readonly #insertLog
  readonly #clearLog

  constructor(db: Database) {
    this.#add = db.prepare(`INSERT INTO cells (series, context, day, n, people_day, people_week, people_month)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
      n = n + excluded.n, people_day = people_day + excluded.people_day,
      people_week = people_week + excluded.people_week, people_month = people_month + excluded.people_month`)
    this.#insertLog = db.prepare<[Uint8Array, number, Uint8Array, number]>(
      'INSERT INTO cell_log (keys, key_width, sums, sum_width) VALUES (?, ?, ?, ?)',
    )
    this.#clearLog = db.prepare('DELETE FROM cell_log')
    const left = db.prepare<[], Logged>('SELECT keys, key_width, sums, sum_width FROM cell_log')
    for (const logged of left.all()) this.took(unpack(logged))
  }

  /** Cells that wait to go to the table. */
  get size(): number {
    return this.#waiting.size
  }

  /** Segments whose cells wait. */
  get segments(): number {
    return this.#segments
  }

  /** The series of the cells that wait, of one day. */
  seriesOn(day: number): Set<number> {
    const { keys } = this.#waiting.rows()
    const series = new Set<number>()
    for (let key = 0; key < keys.length; key += 3) if (keys[key + 2] === day) series.add(keys[key] as number)
    return series
  }

  /** Adds cells to the table. Called within a transaction, as all that writes here is. */
  add({ keys, sums }: CellRows): void {
    for (let key = 0, sum = 0; key < keys.length; key += 3, sum += 4) {
      const [n, d, w, m] = [sums[sum], sums[sum + 1], sums[sum + 2], sums[sum + 3]]
      this.#add.run(keys[key], keys[key + 1], keys[key + 2], n, d, w, m)
    }
  }

  /** Logs cells. Once that is committed, `took` must be called. */
  log({ keys, sums }: CellRows): void {
    const [key, sum] = [narrow(keys), narrow(sums)]
    this.#insertLog.run(key.bytes, key.width, sum.bytes, sum.width)
  }

  /** Adds up cells that were logged. */
  took(rows: CellRows): void {
    this.#waiting.addRows(rows)
    this.#segments++
  }

  /** Adds what waits to the table. Once that is committed, `settled` must be called. */
  settle(): void {
    this.add(this.#waiting.rows())
    this.#clearLog.run()
  }

  settled(): void {
    this.#waiting.clear()
    this.#segments = 0
  }
}

/** Three whole numbers for each cell, and four, each in so many bytes. */
interface Logged {
  readonly keys: Uint8Array
  readonly key_width: number
  readonly sums: Uint8Array
  readonly sum_width: number
}

const unpack = ({ keys, key_width, sums, sum_width }: Logged): CellRows => ({
  keys: Int32Array.from(widen({ bytes: keys, width: key_width })),
  sums: Float64Array.from(widen({ bytes: sums, width: sum_width })),
})
