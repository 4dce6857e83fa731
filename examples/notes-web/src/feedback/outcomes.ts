import type { CommentOutcome, CommentProblem } from '@sayso/sdk/comments'
import { limits } from '@sayso/shared-schema'

/** Why nothing would be sent, in words. */
export const problemWords: Record<CommentProblem, string> = {
  no_consent: 'Feedback is switched off. You can switch it on under Telemetry.',
  undeclared_metric: 'Notes does not take comments any more.',
  expired_metric: 'Notes does not take comments any more.',
  empty: 'There is nothing to send yet: choose a number, or write something.',
  too_long: `That is too long: at most ${limits.commentLength.toLocaleString('en')} characters can be sent.`,
}

/** What became of what somebody sent or deleted, in words. `counted` is a score without a comment. */
export const outcomeWords: Record<CommentOutcome | 'counted' | 'deleted' | 'unanswered', string> = {
  ...problemWords,
  sent: 'Your comment has arrived.',
  waiting: 'Your comment waits on this device. It is sent as soon as the collector can be reached.',
  refused: 'The collector did not take your comment.',
  outdated: 'Nothing was sent: what you looked at is out of date. Please look at it again.',
  counted: 'Your answer leaves with the next figures.',
  deleted: 'The comment is deleted.',
  unanswered: 'The collector did not answer. Please try again later.',
}
