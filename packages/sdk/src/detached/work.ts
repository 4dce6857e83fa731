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
  const metrics: Record<string, Metric> = {}
  for (const metric of Object.values(plan.metrics))
    metrics[`${metric.purpose}-${metric.kind}`] ??= bare({ ...metric, expires: longAgo })
  const surveys = Object.entries(plan.surveys ?? {}).slice(0, 1)
  return { plan: { ...plan, metrics, surveys: Object.fromEntries(surveys) }, key, url, context, folder }
}

/** Without what only recording needs. */
const bare = (metric: Metric): Metric =>
  metric.kind === 'counter' ? { ...metric, by: {}, pairs: [] } : metric
