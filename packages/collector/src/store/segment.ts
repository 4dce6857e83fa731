import type { Arrival } from './arrival.ts'
import { BatchTable } from './batch-table.ts'
import { CellTable } from './cell-table.ts'
import type { NewComment } from './comment.ts'
import type { DropCount } from './drop-count.ts'
import type { Overflow } from './overflow.ts'
import type { ScrubHit } from './scrub-hit.ts'
import { Tally } from './tally.ts'
import { newerExemplar, type VersionedExemplar } from './versioned-exemplar.ts'

/** What many batches add, folded together, to be committed as one. */
export class Segment {
  readonly cells = new CellTable()
  readonly batches = new BatchTable()
  readonly drops = new Tally<DropCount>(
    ({ app, environment, day, side, reason, metric, plan }) =>
      `${app} ${environment} ${day} ${side} ${reason} ${metric} ${plan}`,
    (a, b) => ({ ...a, n: a.n + b.n }),
  )
  readonly overflows = new Tally<Overflow>(
    ({ app, environment, day, metric, breakdown }) => `${app} ${environment} ${day} ${metric} ${breakdown}`,
    (a, b) => ({ ...a, n: a.n + b.n }),
  )
  readonly arrivals = new Tally<Arrival>(
    ({ app, environment, day, plan }) => `${app} ${environment} ${day} ${plan}`,
    (a, b) => ({
      ...a,
      batches: a.batches + b.batches,
      entries: a.entries + b.entries,
      people: a.people + b.people,
    }),
  )
  readonly scrubHits = new Tally<ScrubHit>(
    ({ app, environment, day, kind }) => `${app} ${environment} ${day} ${kind}`,
    (a, b) => ({ ...a, n: a.n + b.n }),
  )
  readonly comments: NewComment[] = []
  /** Comments that were erased before they came: they are known, and not stored. */
  erasedComments = 0
  readonly #exemplars = new Map<number, VersionedExemplar>()

  /** Offers an exemplar for an error's series. */
  exemplify(series: number, offered: VersionedExemplar): void {
    this.#exemplars.set(series, newerExemplar(this.#exemplars.get(series), offered))
  }

  /** One exemplar for each series that was offered any. */
  get exemplars(): ReadonlyMap<number, VersionedExemplar> {
    return this.#exemplars
  }

  /** Whether there is nothing to commit. */
  get isEmpty(): boolean {
    return this.batches.size + this.drops.size === 0
  }

  /** Forgets everything, to be used for the next batches. */
  clear(): void {
    this.cells.clear()
    this.batches.clear()
    this.drops.clear()
    this.overflows.clear()
    this.arrivals.clear()
    this.scrubHits.clear()
    this.comments.length = 0
    this.erasedComments = 0
    this.#exemplars.clear()
  }
}
