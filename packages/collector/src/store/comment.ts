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
