import {
  badParameter,
  readRange,
  textOf,
  wholeOf,
  type Parameters,
  type RangeQuestion,
} from '../query/question.ts'

/** What is asked of the comments of an app. */
export interface CommentsQuestion extends RangeQuestion {
  readonly metric: string
  /** Comments that come before those that are answered, and how many of these there are at most. */
  readonly offset: number
  readonly limit: number
}

const usualComments = 50
/** Comments of one answer. */
export const mostComments = 200

/** Reads what is asked of an app's comments. @throws ApiError bad_parameter */
export function readCommentsQuestion(parameters: Parameters, now: number): CommentsQuestion {
  const metric = textOf(parameters, 'metric')
  if (!metric) throw badParameter('metric')
  return {
    ...readRange(parameters, now),
    metric,
    offset: wholeOf(parameters, 'offset', 0, Number.MAX_SAFE_INTEGER, 0),
    limit: wholeOf(parameters, 'limit', 1, mostComments, usualComments),
  }
}
