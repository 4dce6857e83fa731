import type { Names } from './names.ts'
import { Segment, type FrozenSegment } from './segment.ts'

/** That a batch was received before. */
export interface Receipt {
  /** The day on which it was: a repeat is judged as of that day, and so in the same way. */
  readonly day: number
  /** Resolves when the batch is durable; at once for one that was committed long ago. */
  readonly committed: Promise<void>
}

/** The batches that are stored, as they were at some moment. */
export interface Ledger {
  /** The day of receipt of a batch that was stored at that moment. */
  dayOf(batch: string): number | undefined
  /** Moves the moment to now. */
  refresh(): void
}

/** What the journal needs of an engine. */
export interface JournalEngine {
  readonly ledger: Ledger
  /** Stores all of the segment, or nothing of it. Rejects with StorageUnavailable in the second case. */
  write(segment: FrozenSegment): Promise<void>
}

/** Commits after which the ledger is refreshed: until then what they stored is remembered here. */
const commitsPerRefresh = 64

const longAgo = Promise.resolve()

/**
 * Group commit. Batches are folded into the open segment; whenever the engine is idle it takes that segment
 * and makes it durable in one transaction, while the next one fills. Under load many batches share a commit,
 * and a lone batch waits for nothing but its own.
 */
export class Journal {
  readonly names: Names
  readonly #engine: JournalEngine
  #open = new Segment()
  #inFlight: Segment | undefined
  #scheduled = false
  /** What was stored since the ledger was refreshed. */
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
    return this.#open.waiting + (this.#inFlight?.waiting ?? 0)
  }

  /** Whether a batch was received before, be it stored or still on its way. */
  recall(batch: string): Receipt | undefined {
    for (const segment of [this.#open, this.#inFlight]) {
      const day = segment?.dayOf(batch)
      if (segment && day !== undefined) return { day, committed: segment.committed }
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
    while (this.pending) await (this.#inFlight ?? this.#open).committed.catch(() => undefined)
  }

  #schedule(): void {
    if (this.#scheduled || this.#inFlight || !this.#open.waiting) return
    this.#scheduled = true
    // At the end of the turn, so that all batches that arrived in it go together.
    setImmediate(() => void this.#handOver())
  }

  async #handOver(): Promise<void> {
    const segment = this.#open
    this.#scheduled = false
    this.#open = new Segment()
    this.#inFlight = segment
    const frozen = segment.freeze(this.names)
    let failure: Error | undefined
    try {
      await this.#engine.write(frozen)
      this.names.stored(frozen.series.length, frozen.contexts.length)
      for (const [batch, day] of segment.batches) this.#recent.set(batch, day)
    } catch (error) {
      failure = error instanceof Error ? error : new Error('The engine failed.')
    }
    this.#inFlight = undefined
    // After a failure too: the writer may have ended between storing the segment and saying so.
    if (failure || ++this.#commits % commitsPerRefresh === 0) this.#refresh()
    segment.settle(failure)
    this.#schedule()
  }

  #refresh(): void {
    this.#engine.ledger.refresh()
    this.#recent.clear()
  }
}
