import {
  definitionOf,
  limits,
  parseDay,
  purposeOf,
  type Comment,
  type DropReason,
} from '@sayso/shared-schema'
import type { App } from '../apps/app.ts'
import { groundOf } from '../apps/known-notice.ts'
import type { Refusal } from './batch-in-work.ts'

/** Why a comment is not stored: the same reasons as of a batch and of its entries. */
export type CommentVerdict = { readonly day: number } | { readonly dropped: DropReason } | Refusal

/** Judges a comment by the plan that it names and by what its participant agreed to. */
export function judgeComment(comment: Comment, app: App, today: number): CommentVerdict {
  const plan = app.plan(comment.plan)
  if (!plan) return { refused: 'unknown_plan' }
  const notice = app.notice(comment.consent.notice)
  if (!notice) return { refused: 'unknown_notice' }
  const definition = definitionOf(plan, comment.metric)
  if (definition?.kind !== 'comment') return { dropped: 'undeclared_metric' }
  const day = parseDay(comment.day)
  if (day === undefined) return { dropped: 'malformed' }
  const ground = groundOf(purposeOf(definition), definition.kind)
  if (!notice.grounds(comment.consent.purposes).has(ground)) return { dropped: 'no_consent' }
  if (day < today - limits.entryAgeDays) return { dropped: 'too_old' }
  if (day > today + limits.entryFutureDays) return { dropped: 'in_the_future' }
  return day > (parseDay(definition.expires) ?? -Infinity) ? { dropped: 'expired_metric' } : { day }
}
