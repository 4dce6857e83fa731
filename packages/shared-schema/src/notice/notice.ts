import type { PlanInput } from '../plan/plan.ts'
import { purposes, type Purpose } from '../plan/purpose.ts'
import { sha256 } from './sha256.ts'

/** What each purpose collects, by kind of metric: the class of data that a participant agrees to. */
export function dataByPurpose(plan: PlanInput): Partial<Record<Purpose, string[]>> {
  const classes: Partial<Record<Purpose, Set<string>>> = {}
  const add = (purpose: Purpose, kind: string): void => void (classes[purpose] ??= new Set()).add(kind)
  for (const metric of Object.values(plan.metrics)) add(metric.purpose, metric.kind)
  if (Object.keys(plan.surveys ?? {}).length) add('feedback', 'score')
  const entries = purposes.flatMap((purpose) => {
    const kinds = classes[purpose]
    return kinds ? [[purpose, [...kinds].sort()] as const] : []
  })
  return Object.fromEntries(entries)
}

/**
 * The part of a plan that consent is given to, as canonical JSON. Metrics of a kind that a purpose already
 * collects may come and go without asking again; a new purpose, recipient, kind or retention may not.
 */
export const noticeText = (plan: PlanInput): string =>
  JSON.stringify({
    app: plan.app,
    controller: plan.notice.controller,
    contact: plan.notice.contact,
    url: plan.notice.url,
    retentionDays: plan.notice.retentionDays,
    recipients: [...(plan.notice.recipients ?? [])].sort(),
    purposes: dataByPurpose(plan),
  })

/** SHA-256 of the notice: what a batch names as agreed to, and what the collector must know. */
export const noticeHash = (plan: PlanInput): string => sha256(noticeText(plan))
