import { limits, startOfNextMonth } from '@sayso/shared-schema'
import type { CommentCount } from '../../store/comment.ts'
import { startsWithin, type DayRange } from './periods.ts'

export interface CommentMonthsQuestion extends DayRange {
  /** The day on which it is asked. */
  readonly today: number
  readonly k: number
}

/** A calendar month whose comments may be told. */
export interface CommentMonth extends DayRange {
  readonly comments: number
}

/**
 * The privacy gate for comments: the calendar months, of those that a range reaches into, whose comments of one metric
 * may be told. A month is told whole or not at all: once at least k participants have written in it, and once
 * nothing can be added to it any more.
 *
 * **Why nobody learns when a comment was written, but for the month.** A comment is taken until its day is
 * `entryAgeDays` old. So of a month that has been over for longer, the comments are fixed: whoever asks again, on
 * another day or for another range, is told the same, and there are no two answers whose difference is a new comment. A
 * month that is still open is not told, however many wrote in it; so nobody can wait for one comment, or fill
 * a month up and see the next appear. The texts of a month come in the order of random ids, which stays
 * the same and says nothing, and days leave the store for no other purpose than to be counted by month.
 *
 * **Who is counted.** Not comments, of which one person may write many, but participants: each one's first comment of a
 * month says that it is one, as the device knows. At most k of them that lie could open a month for one who
 * does not; the same holds of every threshold.
 *
 * **What can be seen.** A comment that its writer erased is missing at once, in answers as in the store. Whoever kept an
 * earlier answer sees which one it was. That is what erasing asks for. When fewer than k participants are left, the
 * whole month is hidden; who had not read it before learns nothing. Months are deleted whole as well.
 */
export function commentMonths(
  { from, to, today, k }: CommentMonthsQuestion,
  countOf: (month: DayRange) => CommentCount,
): CommentMonth[] {
  return startsWithin({ from, to }, 'month').flatMap((first) => {
    const month = { from: first, to: startOfNextMonth(first) - 1 }
    if (k > 1 && today - limits.entryAgeDays <= month.to) return []
    const { comments, people } = countOf(month)
    return comments > 0 && (k <= 1 || people >= k) ? [{ ...month, comments }] : []
  })
}
