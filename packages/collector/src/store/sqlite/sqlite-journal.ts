import type { Exemplar } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import type { Journal } from '../journal.ts'
import type { LedgerKey } from '../ledger-key.ts'
import { Names } from '../names.ts'
import type { Segment } from '../segment.ts'
import { newerExemplar, type VersionedExemplar } from '../versioned-exemplar.ts'
import type { Attempt } from './attempt.ts'
import { CellLog } from './cell-log.ts'
import { createCommentWriter } from './comment-rows.ts'
import { createCountWriter } from './count-writer.ts'
import { ErasedComments } from './erased-comments.ts'
import { readKnownNames } from './known-names.ts'
import { Ledger } from './ledger.ts'

/** Batches from which on a segment is logged: with fewer, nobody waits behind it. */
const worthLogging = 8

/** Cells and segments that may wait in the log of cells: as many as go to the table in some ten milliseconds. */
const mostCells = 2048
const mostSegments = 256

/** Batches that settle for each one that is committed, so that they have settled before as many have come anew. */
const settlingPerBatch = 2
/** Batches that settle with one commit, which others need not then: those that are neighbours share pages. */
const settlingAtOnce = 256
/** Batches that settle at once when nothing arrives. */
const settlingInQuiet = 2000

/** The journal in a SQLite file. What waits in its logs when the process ends, the next process finds there. */
export class SqliteJournal implements Journal {
  readonly names: Names
  readonly erasedComments: ErasedComments
  readonly #attempt: Attempt
  readonly #seeFiles: () => void
  readonly #ledger: Ledger
  readonly #cells: CellLog
  readonly #look: (use: () => unknown) => unknown
  readonly #write: (segment: Segment, isLogged: boolean, settling: number) => number
  readonly #settleCells: () => void
  readonly #settleBatches: () => number
  /** Batches that should have settled by now. */
  #owed = 0

  /** @param seeFiles throws StorageUnavailable where what is written would not be found again */
  constructor(db: Database, attempt: Attempt, seeFiles: () => void) {
    this.#attempt = attempt
    this.#seeFiles = seeFiles
    const statements = prepare(db)
    this.#ledger = new Ledger(db)
    this.#cells = new CellLog(db)
    this.erasedComments = new ErasedComments(db)
    this.names = new Names(readKnownNames(db, this.#cells))
    const writeCounts = createCountWriter(db)
    const writeComments = createCommentWriter(db)
    const write = db.transaction((segment: Segment, isLogged: boolean, settling: number) => {
      writeNames(statements, this.names)
      if (isLogged) this.#ledger.log(segment.batches)
      else this.#ledger.add(segment.batches)
      if (isLogged) this.#cells.log(segment.cells.rows())
      else this.#cells.add(segment.cells.rows())
      for (const [series, offered] of segment.exemplars) writeExemplar(statements, series, offered)
      writeCounts(segment)
      writeComments(segment.comments)
      return this.#ledger.settle(settling)
    })
    const settleCells = db.transaction(() => this.#cells.settle())
    const settleBatches = db.transaction(() => this.#ledger.settle(settlingInQuiet))
    this.#look = db.transaction((use: () => unknown) => use())
    this.#write = (segment, isLogged, settling) => write.immediate(segment, isLogged, settling)
    this.#settleCells = () => settleCells.immediate()
    this.#settleBatches = () => settleBatches.immediate()
  }

  look<T>(use: () => T): T {
    return this.#look(use) as T
  }

  dayOf(key: LedgerKey): number | undefined {
    return this.#attempt(() => this.#ledger.dayOf(key))
  }

  isErased(erase: string): boolean {
    return this.#attempt(() => this.erasedComments.has(erase))
  }

  write(segment: Segment): void {
    this.#seeFiles()
    const { size } = segment.batches
    const isLogged = size >= worthLogging
    const owed = this.#owed + settlingPerBatch * size
    const settling = owed < settlingAtOnce ? 0 : owed
    this.#attempt(() => {
      if (isLogged) this.#ledger.begin()
      else this.#ledger.makeRoomFor(segment.batches)
      this.#ledger.settled(this.#write(segment, isLogged, settling))
    })
    this.#owed = owed - settling
    this.names.stored()
    if (!isLogged) return
    this.#ledger.took(segment.batches)
    this.#cells.took(segment.cells.rows())
  }

  /** Whether so many cells wait that they should settle. */
  get isFull(): boolean {
    return this.#cells.size >= mostCells || this.#cells.segments >= mostSegments
  }

  /** Lets the cells that wait go to their table, in a transaction of its own; when that fails, they wait on. */
  settle(): void {
    if (!this.#cells.segments) return
    this.#attempt(this.#settleCells)
    this.#cells.settled()
  }

  /** Lets some of the batches that wait go to their tables. Returns whether there are more of them. */
  settleBatches(): boolean {
    if (!this.#ledger.isWaiting) return false
    this.#attempt(() => {
      this.#ledger.begin(true)
      this.#ledger.settled(this.#settleBatches())
    })
    return this.#ledger.isWaiting
  }

  /** Forgets batches that were received before a day, in short steps. */
  forget(before: number): Generator<undefined, void> {
    return this.#ledger.forget(before)
  }
}

type Statements = ReturnType<typeof prepare>

const prepare = (db: Database) => ({
  series: db.prepare('INSERT INTO series VALUES (?, ?, ?, ?, ?, ?)'),
  context: db.prepare('INSERT INTO contexts VALUES (?, ?, ?, ?)'),
  exemplar: db.prepare<[number], StoredExemplar>('SELECT version, exemplar FROM exemplars WHERE series = ?'),
  setExemplar: db.prepare('INSERT OR REPLACE INTO exemplars (series, version, exemplar) VALUES (?, ?, ?)'),
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
