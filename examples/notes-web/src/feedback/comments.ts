import type { Comments } from '@sayso/sdk/comments'
import type { Collector } from '../telemetry/collector.ts'
import type { plan } from '../telemetry/plan.ts'
import type { Telemetry } from '../telemetry/sayso.ts'

export type FeedbackComments = Comments<typeof plan>

/**
 * What people write, which is loaded when it is first asked for: most of it is scrub rules, which the app can start
 * without. It sends what an earlier page could not.
 */
export function lateComments(telemetry: Telemetry, collector: Collector): () => Promise<FeedbackComments> {
  let loaded: Promise<FeedbackComments> | undefined
  return () =>
    (loaded ??= import('@sayso/sdk/comments').then(({ createComments }) =>
      createComments(telemetry, collector),
    ))
}
