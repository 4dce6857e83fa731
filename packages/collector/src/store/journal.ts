import { CellTable } from './cell-table.ts'
import type { Names } from './names.ts'
import { Segment, type FrozenSegment } from './segment.ts'

/** That a batch was received before. */
export interface Receipt {
  /** The day on which it was: a repeat is judged as of that day, and so in the same way. */
  readonly day: number
  /** Resolves when the batch is durable; at once for one that was committed long ago. */
  readonly committed: Promise<void>
}

/** The batches that are stored. */
export interface Ledger {
  /** The day of receipt of a batch. */
  dayOf(batch: string): number | undefined
  /** From here on it may answer as things stand now, which is cheaper. */
  hold(): void
  /** From here on it answers as things stand when it is asked. */
  follow(): void
}

/** What the journal needs of an engine. */
export interface JournalEngine {
  readonly ledger: Ledger
  /** Stores all of the segment, or nothing of it. Rejects with StorageUnavailable in the second case. */
  write(segment: FrozenSegment): Promise<void>
}

/** Commits after which the ledger stops holding still: what they stored is remembered here until then. */
const commitsHeld = 256
/** Commits during which it follows, so that the engine can clean up behind it: a log that is read cannot shrink. */
const commitsFollowed = 4

/**
 * Batches that make it worth to hand a second segment over while the first is being made durable: the engine
 * then does not stand idle while word travels. Fewer wait, because a commit costs the same for one and many.
 */
const worthASecond = 24

const longAgo = Promise.resolve()

/**
 * Group commit. Batches are folded into the open segment; whenever the engine has room it takes that segment
 * and makes it durable in one transaction, while the next one fills. Under load many batches share a commit,
 * and a lone batch waits for nothing but its own.
 */
export class Journal {
  readonly names: Names
  readonly #engine: JournalEngine
  #open = new Segment(new CellTable())
  readonly #spareTables: CellTable[] = []
  readonly #inFlight = new Set<Segment>()
  #scheduled = false
  /** What was stored since the ledger holds still. */
  readonly #recent = new Map<string, number>()
  #commits = 0

  constructor(names: Names, engine: JournalEngine) {
    this.names = names
    this.#engine = engine
  }

  /** The segment to fold into. Fold and commit without waiting in between: another turn has another one. */
  get open(): Segment {
    return this.#open
  }

  /** How many requests wait for a commit. */
  get pending(): number {
    let pending = this.#open.waiting
    for (const segment of this.#inFlight) pending += segment.waiting
    return pending
  }

  /** Whether a batch was received before, be it stored or still on its way. */
  recall(batch: string): Receipt | undefined {
    const receipt = receiptIn(this.#open, batch)
    if (receipt) return receipt
    for (const segment of this.#inFlight) {
      const earlier = receiptIn(segment, batch)
      if (earlier) return earlier
    }
    const day = this.#recent.get(batch) ?? this.#engine.ledger.dayOf(batch)
    return day === undefined ? undefined : { day, committed: longAgo }
  }

  /** Resolves when the open segment is durable; rejects when nothing of it was stored. */
  commit(): Promise<void> {
    this.#open.waiting++
    this.#schedule()
    return this.#open.committed
  }

  /** Resolves when nothing waits for a commit any more. */
  async drain(): Promise<void> {
    while (this.pending) {
      const [segment = this.#open] = this.#inFlight
      await segment.committed.catch(() => undefined)
    }
  }

  /** Forgets the names of series that have no cells, but for those that a segment on its way uses. */
  async forget(series: readonly number[]): Promise<void> {
    const used = new Set<number>()
    for (const { cells } of [this.#open, ...this.#inFlight]) for (const id of cells.series()) used.add(id)
    const free = series.filter((id) => !used.has(id))
    if (!free.length) return
    this.names.forget(free)
    await this.commit()
  }

  #schedule(): void {
    const enough = [1, worthASecond][this.#inFlight.size] ?? Infinity
    if (this.#scheduled || this.#open.waiting < enough) return
    this.#scheduled = true
    // At the end of the turn, so that all batches that arrived in it go together.
    setImmediate(() => void this.#handOver())
  }

  async #handOver(): Promise<void> {
    const segment = this.#open
    this.#scheduled = false
    this.#open = new Segment(this.#spareTables.pop() ?? new CellTable())
    this.#inFlight.add(segment)
    const frozen = segment.freeze(this.names)
    let failure: Error | undefined
    try {
      await this.#engine.write(frozen)
      this.names.stored(frozen)
      for (const [batch, day] of segment.batches) this.#recent.set(batch, day)
    } catch (error) {
      failure = error instanceof Error ? error : new Error('The engine failed.')
    }
    this.#inFlight.delete(segment)
    segment.cells.clear()
    this.#spareTables.push(segment.cells)
    this.#keepLedger(failure !== undefined)
    segment.settle(failure)
    this.#schedule()
  }

  #keepLedger(failed: boolean): void {
    this.#commits++
    if (this.#commits === commitsFollowed) this.#engine.ledger.hold()
    // After a failure too: the writer may have ended between storing a segment and saying so.
    if (!failed && this.#commits < commitsHeld) return
    this.#commits = 0
    this.#engine.ledger.follow()
    this.#recent.clear()
  }
}

function receiptIn(segment: Segment, batch: string): Receipt | undefined {
  const day = segment.dayOf(batch)
  return day === undefined ? undefined : { day, committed: segment.committed }
}
