import { startOfMonth, startOfNextMonth } from '@sayso/shared-schema'
import type { FoldAges } from '../apps/fold-ages.ts'
import type { Folding } from '../store/folding.ts'

/** What is due to be folded. Months are folded whole, once their last day has the age. */
export function foldingDue(today: number, { weeksAfterDays, monthsAfterDays }: FoldAges): Folding {
  const segmentsBefore = startOfMonth(today - weeksAfterDays)
  const monthsBefore = Math.min(startOfMonth(today - monthsAfterDays), startOfMonth(segmentsBefore - 1))
  return { segmentsBefore, monthsBefore }
}

/**
 * The first day of which figures are kept, `days` after which they go. A month goes as a whole, with its first day:
 * while it went day by day, the difference of its figures on two days would be a single day's. Only the present
 * month goes day by day, if figures are kept for less than a month.
 */
export function firstDayKept(today: number, days: number): number {
  const oldest = today - days
  return Math.max(oldest, Math.min(startOfNextMonth(oldest - 1), startOfMonth(today)))
}
