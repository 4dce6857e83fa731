import type { Plan } from '@sayso/shared-schema'
import type { AuditEntry } from '../access/audit-entry.ts'
import type { AppDescription } from '../apps/app.ts'
import type { Failed, NotStored, Outcome } from '../ingest/outcome.ts'
import type { CommentErasure } from '../store/comment.ts'
import type { SourceMapFile } from '../store/source-map.ts'
import type { Document, Erasure, Retention, WriterOptions } from '../store/store.ts'
import type { Parcel } from './parcel.ts'
import type { Commit } from './watch-commits.ts'

/** What the ingest thread is started with. */
export interface ThreadData {
  readonly store: WriterOptions
  readonly apps: readonly AppDescription[]
}

/** What the ingest thread is asked to do besides taking batches in. */
export type Order =
  | { readonly kind: 'put'; readonly document: Document }
  | { readonly kind: 'publish'; readonly document: Document; readonly plan: Plan }
  | { readonly kind: 'putSourceMaps'; readonly maps: readonly SourceMapFile[] }
  | { readonly kind: 'tokenUsed'; readonly id: string; readonly day: number }
  | { readonly kind: 'audit'; readonly entry: AuditEntry }
  | { readonly kind: 'eraseComment'; readonly erase: string; readonly today: number }
  | { readonly kind: 'settle' }
  | { readonly kind: 'probe' }
  | { readonly kind: 'tidy'; readonly today: number; readonly retentions: readonly Retention[] }
  | { readonly kind: 'erase'; readonly erasure: Erasure }
  | { readonly kind: 'close' }

/** An order, with the number under which it is answered. */
export interface Numbered {
  readonly number: number
  readonly order: Order
}

/** To the ingest thread. Everything is done in the order in which it comes; tidying makes room for others. */
export type Message = { readonly parcel: Parcel } | Numbered

/** From the ingest thread: parcels in the order in which they came, with the outcome of each batch. */
export interface Received {
  readonly received: readonly { readonly bytes: ArrayBuffer; readonly outcomes: readonly Outcome[] }[]
  readonly commits: readonly Commit[]
}

/** From the ingest thread: an order was carried out, or nothing of it was. */
export interface Done {
  readonly number: number
  readonly failure?: NotStored | Failed
  /** What became of a comment that was to be erased. */
  readonly erasure?: CommentErasure
}
