import type { DropReason } from '@sayso/shared-schema'
import { BatchTable } from './batch-table.ts'
import { CellTable } from './cell-table.ts'
import type { Scope } from './scope.ts'
import { newerExemplar, type VersionedExemplar } from './versioned-exemplar.ts'

/** Who dropped: the participant's device before sending, or the collector. */
export type Side = 'device' | 'collector'

/** Things that were not counted, on a day of receipt. */
export interface DropCount extends Scope {
  readonly day: number
  readonly side: Side
  readonly reason: DropReason
  readonly n: number
}

/** What many batches add, folded together, to be committed as one. */
export class Segment {
  readonly cells = new CellTable()
  readonly batches = new BatchTable()
  readonly #exemplars = new Map<number, VersionedExemplar>()
  readonly #drops = new Map<string, DropCount>()

  /** Offers an exemplar for an error's series. */
  exemplify(series: number, offered: VersionedExemplar): void {
    this.#exemplars.set(series, newerExemplar(this.#exemplars.get(series), offered))
  }

  /** One exemplar for each series that was offered any. */
  get exemplars(): ReadonlyMap<number, VersionedExemplar> {
    return this.#exemplars
  }

  /** Counts what was dropped. */
  drop(scope: Scope, day: number, side: Side, reason: DropReason, n: number): void {
    const { app, environment } = scope
    const key = [app, environment, day, side, reason].join(' ')
    const before = this.#drops.get(key)?.n ?? 0
    this.#drops.set(key, { app, environment, day, side, reason, n: before + n })
  }

  get drops(): Iterable<DropCount> {
    return this.#drops.values()
  }

  /** Whether there is nothing to commit. */
  get isEmpty(): boolean {
    return this.batches.size + this.#drops.size === 0
  }

  /** Forgets everything, to be used for the next batches. */
  clear(): void {
    this.cells.clear()
    this.batches.clear()
    this.#exemplars.clear()
    this.#drops.clear()
  }
}
