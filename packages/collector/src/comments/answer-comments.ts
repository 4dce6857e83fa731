import { definitionOf, formatDay, formatMonth, limits } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { App } from '../apps/app.ts'
import { commentMonths, type CommentMonth } from '../query/gate/comment-months.ts'
import { badParameter } from '../query/question.ts'
import type { CommentReader } from '../store/comment.ts'
import type { CommentsQuestion } from './comment-question.ts'

/** What participants wrote, one page of it. */
export interface CommentsAnswer {
  readonly app: string
  readonly environment: string
  readonly metric: string
  /** UTC days, inclusive, as asked. Months are whole, and may reach beyond. */
  readonly from: string
  readonly to: string
  readonly k: number
  readonly today: string
  /** The months that are told, and how many comments each has. */
  readonly months: readonly { readonly month: string; readonly n: number }[]
  readonly offset: number
  /** How many comments there are, on all pages together. */
  readonly count: number
  /** In the order of months, and within one in no order. */
  readonly comments: readonly { readonly month: string; readonly text: string }[]
  readonly note: string
}

/**
 * Answers what participants wrote: question -> store -> gate -> answer.
 *
 * @param k the threshold for production; development shows everything
 * @throws ApiError unknown_metric, bad_parameter
 */
export function answerComments(
  app: App,
  question: CommentsQuestion,
  k: number,
  comments: CommentReader,
): CommentsAnswer {
  const { environment, metric, from, to, today, offset, limit } = question
  const plans = app.plansWith(metric)
  if (!plans.length) throw new ApiError('unknown_metric')
  if (!plans.some((plan) => definitionOf(plan, metric)?.kind === 'comment')) throw badParameter('metric')
  const threshold = environment === 'development' ? 1 : k
  const scope = { app: app.name, environment, metric }
  const months = commentMonths({ from, to, today, k: threshold }, (month) =>
    comments.count({ ...scope, ...month }),
  )
  return {
    app: app.name,
    environment,
    metric,
    from: formatDay(from),
    to: formatDay(to),
    k: threshold,
    today: formatDay(today),
    months: months.map((month) => ({ month: formatMonth(month.from), n: month.comments })),
    offset,
    count: months.reduce((sum, month) => sum + month.comments, 0),
    comments: pageOf(months, offset, limit).flatMap(({ month, skip, take }) =>
      comments
        .texts({ ...scope, from: month.from, to: month.to }, skip, take)
        .map((text) => ({ month: formatMonth(month.from), text })),
    ),
    note: noteOf(threshold),
  }
}

interface Share {
  readonly month: CommentMonth
  readonly skip: number
  readonly take: number
}

/** What of each month lies on a page. */
function pageOf(months: readonly CommentMonth[], offset: number, limit: number): Share[] {
  const shares: Share[] = []
  let [skip, left] = [offset, limit]
  for (const month of months) {
    const take = Math.min(left, Math.max(0, month.comments - skip))
    if (take) shares.push({ month, skip, take })
    left -= take
    skip = Math.max(0, skip - month.comments)
  }
  return shares
}

const noteOf = (k: number): string =>
  k <= 1
    ? `Development: all comments are shown at once, and deleted after ${limits.developmentDays} days.`
    : `A month is told whole, once at least ${k} participants have written in it and nothing can be added to it any ` +
      `more: ${limits.entryAgeDays + 1} days after its end. Comments are deleted after ${limits.commentDays} days at most.`
