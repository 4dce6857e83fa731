import { formatDay, formatMonth, startOfMonth, startOfNextMonth } from '@sayso/shared-schema'
import type { Cells, MetricPeople } from '../store/store.ts'
import type { Scope } from '../store/scope.ts'
import type { RangeQuestion } from './question.ts'

/** A calendar month behind which enough participants are known to stand. */
export interface ShownMonth {
  /** The UTC day number of the 1st, and of the last day. */
  readonly first: number
  readonly last: number
  /** What each metric's total counts in it. */
  readonly people: readonly MetricPeople[]
}

/** The calendar months that a range reaches into, by whether k participants are known to stand behind the app. */
export interface Months {
  readonly shown: readonly ShownMonth[]
  /** The first days of the others. */
  readonly hidden: readonly number[]
  readonly from: number
  readonly to: number
}

/**
 * Months are told whole or not at all, so that no two answers differ by a few people's days. In development
 * (k = 1) all are told: one participant is enough, but also none, for a batch may have nothing but drops.
 */
export function shownMonths(scope: Scope, range: RangeQuestion, k: number, cells: Cells): Months {
  const shown: ShownMonth[] = []
  const hidden: number[] = []
  const end = startOfNextMonth(range.to)
  for (let first = startOfMonth(range.from); first < end; first = startOfNextMonth(first)) {
    const people = cells.people(scope, first)
    if (k <= 1 || people.some((metric) => metric.people >= k))
      shown.push({ first, last: startOfNextMonth(first) - 1, people })
    else hidden.push(first)
  }
  return { shown, hidden, from: startOfMonth(range.from), to: end - 1 }
}

/** What an answer says of the months that it is about. */
export interface ToldMonths {
  /** UTC days, inclusive: those asked for, widened to whole months. */
  readonly from: string
  readonly to: string
  /** The months that the figures are about. */
  readonly months: readonly string[]
  /** The months that fewer than k participants stand behind. They are not in the figures. */
  readonly hidden: readonly string[]
}

export const tellMonths = ({ shown, hidden, from, to }: Months): ToldMonths => ({
  from: formatDay(from),
  to: formatDay(to),
  months: shown.map(({ first }) => formatMonth(first)),
  hidden: hidden.map(formatMonth),
})
