import type { Sums } from '@sayso/shared-schema'
import type { Journal } from './journal.ts'
import type { Scope } from './scope.ts'
import type { Side } from './segment.ts'

/** Which cells to add up: one breakdown of one metric, over all contexts, on the days `from` to `to`. */
export interface CellQuestion extends Scope {
  readonly metric: string
  /** Empty for the metric's total. */
  readonly breakdown: string
  readonly from: number
  readonly to: number
}

/** The cells of one value on one day, added up. */
export interface DaySums extends Sums {
  /** Empty for the metric's total. */
  readonly value: string
  readonly day: number
}

/** What was dropped in a range of days, by side and reason. */
export interface DropSums {
  readonly side: Side
  readonly reason: string
  readonly n: number
}

/** The stored figures, to be read. They know nothing of thresholds: only the query asks them. */
export interface Cells {
  read(question: CellQuestion): DaySums[]
  /** The most participants that one metric's total counts in the calendar month that starts on this day. */
  mostPeople(scope: Scope, month: number): number
  drops(scope: Scope, from: number, to: number): DropSums[]
}

/** A small thing that is kept as text: a published plan, the hash of a token. */
export interface Document {
  readonly kind: 'plan' | 'token'
  readonly app: string
  /** Unique within its kind and app. */
  readonly id: string
  readonly body: string
}

export interface Documents {
  list(kind: Document['kind']): Document[]
  /** The documents of a kind that have this id, whatever the app. */
  find(kind: Document['kind'], id: string): Document[]
  /** Stores a document; one with the same kind, app and id is replaced. Rejects with StorageUnavailable. */
  put(document: Document): Promise<void>
}

/** Days after which cells are deleted, for one app. */
export interface Retention {
  readonly app: string
  readonly days: number
}

/**
 * Where the collector keeps things: a journal that acknowledges batches, cells to read, documents. An engine
 * implements all three; nothing outside of `store/` knows which one it is.
 */
export interface Store {
  readonly journal: Journal
  readonly cells: Cells
  readonly documents: Documents
  /** Resolves when `cells` has everything that was acknowledged before. Rejects with StorageUnavailable. */
  settle(): Promise<void>
  /** Whether a write reaches the disk at present. */
  writable(): Promise<boolean>
  /** Deletes what is kept no longer as of this day. Works in small steps between commits. */
  tidy(today: number, retentions: readonly Retention[]): Promise<void>
  /** Commits what waits, then closes. */
  close(): Promise<void>
}
