import type { Interval } from '@sayso/shared-schema'
import { oneOf, readRange, textOf, wholeOf, type Parameters, type RangeQuestion } from '../query/question.ts'

export const errorOrders = ['n', 'people', 'firstSeen', 'lastSeen'] as const
export type ErrorOrder = (typeof errorOrders)[number]

/** What is asked of the errors of an app. */
export interface ErrorQuestion extends RangeQuestion {
  /** One metric of errors; all of them where it is undefined. */
  readonly metric: string | undefined
  readonly interval: Interval
  readonly sort: ErrorOrder
  /** Groups that come before those that are answered, and how many of these there are at most. */
  readonly offset: number
  readonly limit: number
}

const usualGroups = 50
/** Groups of one answer. */
export const mostGroups = 200

/** Reads what is asked of an app's errors. @throws ApiError bad_parameter */
export const readErrorQuestion = (parameters: Parameters, now: number): ErrorQuestion => ({
  ...readRange(parameters, now),
  metric: textOf(parameters, 'metric'),
  interval: oneOf(parameters, 'interval', ['week', 'day', 'month']),
  sort: oneOf(parameters, 'sort', errorOrders),
  offset: wholeOf(parameters, 'offset', 0, Number.MAX_SAFE_INTEGER, 0),
  limit: wholeOf(parameters, 'limit', 1, mostGroups, usualGroups),
})
