import { chooseExemplar, type DropReason, type Exemplar } from '@sayso/shared-schema'
import { batchIdBytes, writeBatchId } from './batch-id.ts'
import type { CellRows, CellTable } from './cell-table.ts'
import type { NameChanges, Names } from './names.ts'
import type { Scope } from './scope.ts'

/** Who dropped: the participant's device before sending, or the collector. */
export type Side = 'device' | 'collector'

/** Things that were not counted, on a day of receipt. */
export interface DropCount extends Scope {
  readonly day: number
  readonly side: Side
  readonly reason: DropReason
  readonly n: number
}

/** A segment as it is handed to the writer: typed arrays, which are copied as a whole, and little else. */
export interface FrozenSegment extends CellRows, NameChanges {
  /** 16 bytes per batch id. */
  readonly batches: Uint8Array
  /** The day of receipt of each batch. */
  readonly days: Int32Array
  readonly exemplars: readonly (readonly [series: number, exemplar: Exemplar])[]
  readonly drops: readonly DropCount[]
}

/** What many batches add, folded together, to be committed as one. */
export class Segment {
  readonly cells: CellTable
  readonly #batches = new Map<string, number>()
  readonly #exemplars = new Map<number, Exemplar>()
  readonly #drops = new Map<string, DropCount>()
  /** How many requests wait for the commit. */
  waiting = 0
  /** Resolves once everything in the segment is durable; rejects when nothing of it was stored. */
  readonly committed: Promise<void>
  #settle!: (error: Error | undefined) => void

  /** @param cells an empty table */
  constructor(cells: CellTable) {
    this.cells = cells
    this.committed = new Promise((resolve, reject) => {
      this.#settle = (error) => (error ? reject(error) : resolve())
    })
    // Whoever waits hears of a failure; a segment that nobody waits for must not end the process.
    this.committed.catch(() => undefined)
  }

  /** Takes a batch up, as received on this day. */
  remember(batch: string, day: number): void {
    this.#batches.set(batch, day)
  }

  /** The batches of this segment, with the day on which each was received. */
  get batches(): ReadonlyMap<string, number> {
    return this.#batches
  }

  /** The day on which a batch of this segment was received. */
  dayOf(batch: string): number | undefined {
    return this.#batches.get(batch)
  }

  /** Offers an exemplar for an error's series. */
  exemplify(series: number, exemplar: Exemplar): void {
    const chosen = chooseExemplar(this.#exemplars.get(series), exemplar)
    if (chosen) this.#exemplars.set(series, chosen)
  }

  /** Counts what was dropped. */
  drop(scope: Scope, day: number, side: Side, reason: DropReason, n: number): void {
    const { app, environment } = scope
    const key = [app, environment, day, side, reason].join(' ')
    const before = this.#drops.get(key)?.n ?? 0
    this.#drops.set(key, { app, environment, day, side, reason, n: before + n })
  }

  /** The segment as it stands, with what changed about names. It must not be added to any more. */
  freeze(names: Names): FrozenSegment {
    const batches = new Uint8Array(this.#batches.size * batchIdBytes)
    const days = new Int32Array(this.#batches.size)
    let row = 0
    for (const [batch, day] of this.#batches) {
      writeBatchId(batch, batches, row * batchIdBytes)
      days[row++] = day
    }
    const { keys, sums } = this.cells.rows()
    const { forgottenSeries, series, contexts } = names.changes()
    const exemplars = [...this.#exemplars]
    const drops = [...this.#drops.values()]
    return { batches, days, keys, sums, forgottenSeries, series, contexts, exemplars, drops }
  }

  /** Ends the waiting: with an error, nothing of the segment was stored. */
  settle(error?: Error): void {
    this.#settle(error)
  }
}
