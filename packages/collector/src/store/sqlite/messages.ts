import type { FrozenSegment } from '../segment.ts'
import type { Document, Retention } from '../store.ts'

/** What the writer thread is asked to do. It does one thing at a time, in order. */
export type Order =
  | { readonly kind: 'segment'; readonly segment: FrozenSegment }
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'settle' }
  | { readonly kind: 'probe' }
  | { readonly kind: 'tidy'; readonly today: number; readonly retentions: readonly Retention[] }
  | { readonly kind: 'close' }

/** An order with the number under which it is answered. */
export interface Numbered {
  readonly number: number
  readonly order: Order
}

/** How an order ended. `failure` is SQLite's code where nothing was stored. */
export interface Outcome {
  readonly number: number
  readonly failure?: string
  /** After tidying: series that have no cells any more. */
  readonly emptySeries?: readonly number[]
}

/** What the writer thread is started with. */
export interface WriterOptions {
  readonly file: string
  readonly maxPages?: number
}
