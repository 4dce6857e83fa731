import { definitionOf, type DropReason, type ScrubKind } from '@sayso/shared-schema'
import type { Allowances } from '../admission/allowances.ts'
import type { Sender } from '../apps/apps.ts'
import type { RefusalCode } from '../store/drop-count.ts'
import type { Journal } from '../store/journal.ts'
import { ledgerKeyOf } from '../store/ledger-key.ts'
import type { Segment } from '../store/segment.ts'
import { acknowledge } from './acknowledge.ts'
import { judgeComment } from './judge-comment.ts'
import type { Outcome } from './outcome.ts'
import { createCommentScrubber } from './scrub/comment-scrubber.ts'
import type { ValidatedComment } from './validate-comment.ts'

export interface CommentIntake {
  readonly journal: Journal
  readonly segment: Segment
  readonly allowances: Allowances
}

/**
 * Makes the function that takes a comment up into the segment: judge -> scrub -> add. Its id goes through the ledger of
 * batches, so that one that is sent again, even after it was erased, is answered the same and not stored again. So is
 * one that was erased before it came.
 * It returns how that ends when the segment is stored.
 */
export function createTakeComment({ journal, segment, allowances }: CommentIntake) {
  const scrub = createCommentScrubber()

  return (
    { comment, unknownKeys }: ValidatedComment,
    { app, environment }: Sender,
    { today, now }: { readonly today: number; readonly now: number },
  ): Outcome => {
    const { metric, first, erase, plan } = comment
    const scope = { app: app.name, environment }
    const drop = (reason: DropReason | RefusalCode, metric: string, version = plan, n = 1): void =>
      segment.drops.add({ ...scope, day: today, side: 'collector', reason, metric, plan: version, n })
    const key = ledgerKeyOf(comment.comment)
    const earlier = segment.batches.dayOf(key) ?? journal.dayOf(key)
    const verdict = judgeComment(comment, app, earlier ?? today)

    if ('refused' in verdict) {
      if (earlier === undefined) drop(verdict.refused, '', app.plan(plan) ? plan : 0)
      return verdict
    }
    if ('dropped' in verdict) {
      const declared = app.plan(plan)
      if (earlier === undefined)
        drop(verdict.dropped, declared && definitionOf(declared, metric) ? metric : '')
      return {
        refused: 'nothing_accepted',
        details: { rejected: [{ index: 0, reason: verdict.dropped }] },
      }
    }
    if (earlier !== undefined) return acknowledge(1, [], true)
    const wait = allowances.takeEntries(app, environment, 1, now)
    if (wait !== undefined) {
      drop('quota_exceeded', '')
      return { refused: 'quota_exceeded', details: { retryAfter: wait } }
    }
    segment.batches.add(key, today)
    // Taken back before it came: its writer's program must only learn that it need not send it again.
    if (journal.isErased(erase)) {
      segment.erasedComments++
      return acknowledge(1, [], false)
    }
    const { text, hits } = scrub(comment.text)
    for (const [kind, n] of Object.entries(hits) as [ScrubKind, number][])
      segment.scrubHits.add({ ...scope, day: today, kind, n })
    if (unknownKeys) drop('unknown_key', '', plan, unknownKeys)
    segment.comments.push({ ...scope, metric, day: verdict.day, isFirst: first === 'm', text, erase })
    return acknowledge(1, [], false)
  }
}
