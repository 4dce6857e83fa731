import type { Scope } from './scope.ts'

/** A comment that is to be stored. It has no number and no time, so that nothing tells in which order they came. */
export interface NewComment extends Scope {
  readonly metric: string
  readonly day: number
  /** Whether it is the participant's first one of the metric in the calendar month: as many people have written. */
  readonly isFirst: boolean
  readonly text: string
  /** SHA-256 of the secret that deletes it, in hex. */
  readonly erase: string
}

/**
 * What an erasure came to: the comment was deleted; or none was there, and one that still comes is not stored; or so
 * many of these were remembered on this day that this one is not.
 */
export type CommentErasure = 'deleted' | 'remembered' | 'not_remembered'

/**
 * Erasures of comments that had not come which are remembered of one day: more than one address may send, and with
 * all days that are remembered some tens of megabytes.
 */
export const erasuresPerDay = 100_000

/** Comments of a metric, on the days `from` to `to`. */
export interface CommentQuestion extends Scope {
  readonly metric: string
  readonly from: number
  readonly to: number
}

/** How many there are, and how many participants wrote them if the days are of one calendar month. */
export interface CommentCount {
  readonly comments: number
  readonly people: number
}

/** The stored comments, to be read. They know nothing of thresholds: only the question about comments asks them. */
export interface CommentReader {
  count(question: CommentQuestion): CommentCount
  /** Some of the texts, in an order that is random and stays the same. */
  texts(question: CommentQuestion, offset: number, limit: number): string[]
}
