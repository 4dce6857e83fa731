import type { Exemplar } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import type { Journal } from '../journal.ts'
import { Names } from '../names.ts'
import type { Segment } from '../segment.ts'
import { newerExemplar, type VersionedExemplar } from '../versioned-exemplar.ts'
import { attempt } from './attempt.ts'
import { CellLog } from './cell-log.ts'
import { readKnownNames } from './known-names.ts'
import { Ledger } from './ledger.ts'

/** Batches from which on a segment is logged: with fewer, nobody waits behind it. */
const worthLogging = 8

/** Batches and cells that may wait in the logs: as many as go to their tables in some fifty milliseconds. */
const mostBatches = 16_384
const mostCells = 10_000

/** The journal in a SQLite file. What waits in its logs when the process ends, the next process finds there. */
export class SqliteJournal implements Journal {
  readonly names: Names
  readonly #ledger: Ledger
  readonly #cells: CellLog
  readonly #look: (use: () => unknown) => unknown
  readonly #write: (segment: Segment, isLogged: boolean) => void
  readonly #settle: () => void

  constructor(db: Database) {
    const statements = prepare(db)
    this.names = new Names(readKnownNames(db))
    this.#ledger = new Ledger(db)
    this.#cells = new CellLog(db)
    const write = db.transaction((segment: Segment, isLogged: boolean) => {
      writeNames(statements, this.names)
      if (isLogged) this.#ledger.log(segment.batches)
      else this.#ledger.add(segment.batches)
      if (isLogged) this.#cells.log(segment.cells.rows())
      else this.#cells.add(segment.cells.rows())
      for (const [series, offered] of segment.exemplars) writeExemplar(statements, series, offered)
      for (const { app, environment, day, side, reason, n } of segment.drops)
        statements.drop.run(app, environment, day, side, reason, n)
    })
    const settle = db.transaction(() => {
      this.#ledger.settle()
      this.#cells.settle()
    })
    this.#look = db.transaction((use: () => unknown) => use())
    this.#write = (segment, isLogged) => write.immediate(segment, isLogged)
    this.#settle = () => settle.immediate()
  }

  look<T>(use: () => T): T {
    return this.#look(use) as T
  }

  dayOf(batch: string): number | undefined {
    return attempt(() => this.#ledger.dayOf(batch))
  }

  write(segment: Segment): void {
    const isLogged = segment.batches.size >= worthLogging
    attempt(() => this.#write(segment, isLogged))
    this.names.stored()
    if (!isLogged) return
    this.#ledger.took(segment.batches)
    this.#cells.took(segment.cells.rows())
  }

  /** Whether so much waits that it should settle. */
  get isFull(): boolean {
    return this.#ledger.size >= mostBatches || this.#cells.size >= mostCells
  }

  /** Lets what waits go to its tables, in a transaction of its own; when that fails, it waits on. */
  settle(): void {
    if (!this.#ledger.size) return
    attempt(this.#settle)
    this.#ledger.settled()
    this.#cells.settled()
  }
}

type Statements = ReturnType<typeof prepare>

const prepare = (db: Database) => ({
  series: db.prepare('INSERT INTO series VALUES (?, ?, ?, ?, ?, ?)'),
  context: db.prepare('INSERT INTO contexts VALUES (?, ?, ?, ?)'),
  exemplar: db.prepare<[number], StoredExemplar>('SELECT version, exemplar FROM exemplars WHERE series = ?'),
  setExemplar: db.prepare('INSERT OR REPLACE INTO exemplars (series, version, exemplar) VALUES (?, ?, ?)'),
  drop: db.prepare(
    'INSERT INTO drops VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n',
  ),
})

function writeNames(statements: Statements, names: Names): void {
  const { series, contexts } = names.fresh
  for (const { id, app, environment, metric, breakdown, value } of series)
    statements.series.run(id, app, environment, metric, breakdown, value)
  for (const { id, app, environment, context } of contexts)
    statements.context.run(id, app, environment, context)
}

interface StoredExemplar {
  readonly version: string
  /** JSON. */
  readonly exemplar: string
}

function writeExemplar(statements: Statements, series: number, offered: VersionedExemplar): void {
  const stored = statements.exemplar.get(series)
  const known = stored && { version: stored.version, exemplar: JSON.parse(stored.exemplar) as Exemplar }
  const chosen = newerExemplar(known, offered)
  if (chosen !== known) statements.setExemplar.run(series, chosen.version, JSON.stringify(chosen.exemplar))
}
