import type { Database } from 'better-sqlite3'
import { CellTable, type CellRows } from '../cell-table.ts'

/** Rows and segments that may wait: as many as can be added to the cells in some ten milliseconds. */
const mostRows = 10_000
const mostSegments = 128

interface Stored {
  readonly keys: Uint8Array
  readonly sums: Uint8Array
}

/**
 * Cells on their way to the `cells` table. Under load nearly all segments add to the same cells, and adding to
 * a row is what a commit spends its time on. So the cells of a segment are stored as they are, which makes them
 * durable, and are added up here; only the sum of many segments goes to the table.
 *
 * What waits when the process ends stands in the file, and the next process adds it.
 */
export class CellLog {
  readonly #waiting = new CellTable()
  #segments = 0
  readonly #addRows: (rows: CellRows) => void
  readonly #store: (rows: CellRows) => void
  readonly #settle: () => void

  constructor(db: Database) {
    const store = db.prepare('INSERT INTO segments (keys, sums) VALUES (?, ?)')
    const clear = db.prepare('DELETE FROM segments')
    const addRows = prepareAdding(db)
    const settle = db.transaction(() => {
      addRows(this.#waiting.rows())
      clear.run()
    })
    this.#addRows = addRows
    this.#store = ({ keys, sums }) => void store.run(bytesOf(keys), bytesOf(sums))
    this.#settle = () => void settle.immediate()
    const left = db.prepare<[], Stored>('SELECT keys, sums FROM segments')
    for (const stored of left.all()) this.took(rowsOf(stored))
  }

  /** Adds rows to the table. Called within a transaction. */
  add(rows: CellRows): void {
    this.#addRows(rows)
  }

  /** Stores rows, to be added later. Called within a transaction; once it is committed, `took` must be. */
  store(rows: CellRows): void {
    this.#store(rows)
  }

  /** Lets rows wait that were stored. */
  took(rows: CellRows): void {
    this.#waiting.addRows(rows)
    this.#segments++
  }

  get isFull(): boolean {
    return this.#segments >= mostSegments || this.#waiting.size >= mostRows
  }

  /** Adds what waits to the table, in a transaction of its own; when that fails, it waits on. */
  settle(): void {
    if (!this.#segments) return
    this.#settle()
    this.#waiting.clear()
    this.#segments = 0
  }
}

function prepareAdding(db: Database): (rows: CellRows) => void {
  const add = db.prepare(`INSERT INTO cells (series, context, day, n, people_day, people_week, people_month)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    n = n + excluded.n, people_day = people_day + excluded.people_day,
    people_week = people_week + excluded.people_week, people_month = people_month + excluded.people_month`)
  return ({ keys, sums }) => {
    for (let key = 0, sum = 0; key < keys.length; key += 3, sum += 4) {
      const [n, d, w, m] = [sums[sum], sums[sum + 1], sums[sum + 2], sums[sum + 3]]
      add.run(keys[key], keys[key + 1], keys[key + 2], n, d, w, m)
    }
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** Copies, because numbers must start at a multiple of their size, and stored bytes start anywhere. */
const rowsOf = ({ keys, sums }: Stored): CellRows => ({
  keys: new Int32Array(new Uint8Array(keys).buffer),
  sums: new Float64Array(new Uint8Array(sums).buffer),
})
