import type { Metric, Plan } from '@sayso/shared-schema'
import type { SaysoOptions } from '../api.ts'

/** All that the sender must know, as JSON on its command line. */
export interface Work extends SaysoOptions<Plan> {
  /** Where decision and queue are. An absolute path. */
  readonly folder: string
}

/** A day that has passed: what expires then is never recorded. */
const longAgo = '1970-01-02'

/**
 * The work as it is handed over. Of the plan goes along what consent is checked against, one metric for each purpose
 * and kind, since a command line is short. None of them can be recorded any more: sending is no use of the app.
 */
export function workOf({ plan, key, url, context }: SaysoOptions<Plan>, folder: string): Work {
  const { app, version, notice, audience, context: domains } = plan
  const metrics: Record<string, Metric> = {}
  for (const metric of Object.values(plan.metrics))
    metrics[`${metric.purpose}-${metric.kind}`] ??= bare({ ...metric, expires: longAgo })
  const surveys = Object.entries(plan.surveys ?? {}).slice(0, 1)
  const handedOver: Plan = {
    app,
    version,
    notice,
    ...(audience && { audience }),
    ...(domains && { context: domains }),
    metrics,
    surveys: Object.fromEntries(surveys),
    // Goes into decisions, and none is noted there. To work it out takes as long as all the rest of this.
    noticeHash: '',
  }
  return { plan: handedOver, key, url, context, folder }
}

/** Without what only recording needs. */
const bare = (metric: Metric): Metric =>
  metric.kind === 'counter' ? { ...metric, by: {}, pairs: [] } : metric
