import type { Sums } from '@sayso/shared-schema'
import type { AuditEntry } from '../access/audit-entry.ts'
import type { Token } from '../access/token.ts'
import type { Arrival } from './arrival.ts'
import type { CommentErasure, CommentReader } from './comment.ts'
import type { Drop, DropCount } from './drop-count.ts'
import type { Folding } from './folding.ts'
import type { Journal } from './journal.ts'
import type { Overflow } from './overflow.ts'
import type { Scope } from './scope.ts'
import type { ScrubHit } from './scrub-hit.ts'
import type { FoundSourceMap, SourceMapFile } from './source-map.ts'
import type { VersionedExemplar } from './versioned-exemplar.ts'

/** Which cells to add up: one breakdown of one metric, over all contexts, on the days `from` to `to`. */
export interface CellQuestion extends Scope {
  readonly metric: string
  /** Empty for the metric's total. */
  readonly breakdown: string
  readonly from: number
  readonly to: number
}

/** One value of one breakdown of one metric. */
export interface ValueQuestion extends Scope {
  readonly metric: string
  readonly breakdown: string
  readonly value: string
}

/** The cells of one version of the app on one day, added up. */
export interface VersionDaySums extends Sums {
  readonly version: string
  readonly day: number
}

/** The cells of one value on one day, added up. */
export interface DaySums extends Sums {
  /** Empty for the metric's total. */
  readonly value: string
  readonly day: number
}

/** What was dropped in a range of days. */
export type DropSums = Drop & Pick<DropCount, 'n'>

/** What came in a range of days, by version of the plan. */
export type ArrivalSums = Omit<Arrival, 'day' | keyof Scope>

/** What was too much in a range of days, by breakdown. */
export type OverflowSums = Omit<Overflow, 'day' | keyof Scope>

/** Participants that a metric's total counts in a calendar month. */
export interface MetricPeople {
  readonly metric: string
  readonly people: number
}

/** What scrubbing found in a range of days, by kind. */
export type ScrubHitSums = Pick<ScrubHit, 'kind' | 'n'>

/** The stored figures, to be read. They know nothing of thresholds: only the query asks them. */
export interface Cells {
  read(question: CellQuestion): DaySums[]
  /** The cells of one value by version of the app, without those whose version is not known. */
  versions(question: ValueQuestion): VersionDaySums[]
  /** What an error looks like; undefined where no device has told. */
  exemplar(question: ValueQuestion): VersionedExemplar | undefined
  /** What each metric's total counts in the calendar month that starts on this day. */
  people(scope: Scope, month: number): MetricPeople[]
  drops(scope: Scope, from: number, to: number): DropSums[]
  arrivals(scope: Scope, from: number, to: number): ArrivalSums[]
  overflows(scope: Scope, from: number, to: number): OverflowSums[]
  /** The days on which a breakdown had too many values, ascending. */
  overflowDays(question: CellQuestion): number[]
  scrubHits(scope: Scope, from: number, to: number): ScrubHitSums[]
  /**
   * How coarse cells have become, or are just becoming: some may still be finer. Cells that were read before are not
   * coarser.
   */
  folding(scope: Scope): Folding
}

/** A small thing that is kept as text: a published plan. */
export interface Document {
  readonly kind: 'plan'
  readonly app: string
  /** Unique within its kind and app. */
  readonly id: string
  readonly body: string
}

export interface Documents {
  list(kind: Document['kind']): Document[]
}

/** The tokens that open something. */
export interface Tokens {
  list(): Token[]
  find(id: string): Token | undefined
}

/** The source maps that were uploaded. */
export interface SourceMaps {
  /** Those of the files of one version of an app that errors call by this name. */
  find(app: string, version: string, name: string): FoundSourceMap[]
  /** Bytes of each file of one version of an app, compressed. */
  sizes(app: string, version: string): ReadonlyMap<string, number>
}

/** What is kept of an app's production figures. */
export interface Retention {
  readonly app: string
  /** Days that anything may be kept. */
  readonly days: number
  /** Figures from before this UTC day are deleted. */
  readonly from: number
  /** Comments from before this UTC day are. */
  readonly commentsFrom: number
  readonly folding: Folding
}

/** Figures that are to be erased: an app's, or those of one of its metrics. */
export interface Erasure {
  readonly app: string
  readonly metric: string | null
}

/** Bytes that a store takes: its data, what it has not put in place yet, and what is left beside them. */
export interface StoreBytes {
  readonly database: number
  readonly log: number
  readonly free: number
}

/** Where the collector keeps things, to be read. Nothing outside of `store/` knows which engine it is. */
export interface Store {
  readonly cells: Cells
  readonly comments: CommentReader
  readonly documents: Documents
  /** The last day on which batches were received that are still in the ledger; undefined when there are none. */
  lastReceipt(): number | undefined
  readonly tokens: Tokens
  readonly sourceMaps: SourceMaps
  bytes(): StoreBytes
  /** What is to be erased and is not yet. */
  erasures(): Erasure[]
  close(): void
}

/** Which store to write to. Plain data, because it is told to another thread. */
export interface WriterOptions {
  /** The database file, which this process has opened for reading. */
  readonly file: string
  /** Lets the file grow to this many pages of 4096 bytes at most; beyond, writing fails as on a full disk. */
  readonly maxPages?: number
}

/**
 * The side of a store that writes. One thread owns it. Everything throws StorageUnavailable when it fails, has
 * changed nothing then, and may be tried again.
 */
export interface Writer {
  readonly journal: Journal
  /** Lets `Cells` have everything that was written before. */
  settle(): void
  /** Settles when much waits for it, which would make a later `settle` long. */
  settleIfFull(): void
  /** Settles, and does a short piece of other work that was put off; returns whether there is more of it. */
  settleInQuiet(): boolean
  /** Stores a document; one with the same kind, app and id is replaced. */
  put(document: Document): void
  /** Stores source maps, all or none; each replaces one of the same file of the same version. */
  putSourceMaps(maps: readonly SourceMapFile[]): void
  /** Keeps the last day on which a token was used. */
  tokenUsed(id: string, day: number): void
  /** Adds a line to the audit log. */
  audit(entry: AuditEntry): void
  /** Writes, to learn whether writing works. */
  probe(): void
  /** Deletes what is kept no longer as of this day. Each step is short; others may write between steps. */
  tidy(today: number, retentions: readonly Retention[]): Iterator<undefined, void>
  /** Deletes the comment whose secret has this hash; where there is none yet, one that still comes is not stored. */
  eraseComment(erase: string, today: number): CommentErasure
  /** Deletes figures and comments, and what names them, in such steps. */
  erase(erasure: Erasure): Iterator<undefined, void>
  close(): void
}
