import { formatDay, formatMonth, startOfMonth, startOfNextMonth } from '@sayso/shared-schema'
import type { App } from '../apps/app.ts'
import type { Cells, DropSums } from '../store/store.ts'
import type { RangeQuestion } from './question.ts'

/** What was not counted, in whole calendar months. */
export interface DropsAnswer {
  readonly app: string
  readonly environment: string
  /** UTC days, inclusive: those asked for, widened to whole months. */
  readonly from: string
  readonly to: string
  readonly k: number
  /** The months that the figures are about. */
  readonly months: readonly string[]
  /** The months that fewer than k participants stand behind. They are not in the figures. */
  readonly hidden: readonly string[]
  /** By side and reason; null where no month is shown. */
  readonly drops: readonly DropSums[] | null
}

/**
 * Adds up what was dropped in the months of which at least k participants are known to stand behind the app.
 * Months are told whole or not at all, so that no two answers differ by a few people's days.
 */
export function answerDrops(app: App, question: RangeQuestion, k: number, cells: Cells): DropsAnswer {
  const scope = { app: app.name, environment: question.environment }
  const threshold = question.environment === 'development' ? 1 : k
  const months: number[] = []
  const hidden: number[] = []
  const sums = new Map<string, DropSums>()
  const from = startOfMonth(question.from)
  const end = startOfNextMonth(question.to)
  for (let month = from; month < end; month = startOfNextMonth(month)) {
    // In development one participant is enough, but also none: a batch may have nothing but drops.
    const isShown = threshold <= 1 || cells.mostPeople(scope, month) >= threshold
    const list = isShown ? months : hidden
    list.push(month)
    if (!isShown) continue
    for (const { side, reason, n } of cells.drops(scope, month, startOfNextMonth(month) - 1)) {
      const key = `${side} ${reason}`
      sums.set(key, { side, reason, n: n + (sums.get(key)?.n ?? 0) })
    }
  }
  return {
    ...scope,
    from: formatDay(from),
    to: formatDay(end - 1),
    k: threshold,
    months: months.map(formatMonth),
    hidden: hidden.map(formatMonth),
    drops: months.length ? [...sums.values()] : null,
  }
}
