import type { DropReason } from '../drop-reasons.ts'

/** An entry that was not counted: where it stood in the batch, and why. */
export interface Rejection {
  readonly index: number
  readonly reason: DropReason
}

/** The answer to a batch that was read: how many entries were counted, and which were not. */
export interface Answer {
  readonly accepted: number
  readonly rejected: readonly Rejection[]
  /** The batch was counted before; this time nothing was added. */
  readonly duplicate?: true
}
