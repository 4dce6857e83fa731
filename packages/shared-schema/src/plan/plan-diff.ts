import { dataByPurpose } from '../notice/notice.ts'
import { definitionOf, purposeOf, type PlanInput } from './plan.ts'
import { purposes, type Purpose } from './purpose.ts'
import { saysSame } from './says-same.ts'

/** Something that one plan says differently from another, as it matters to a participant. */
export type PlanChange =
  | {
      readonly change: 'app' | 'controller' | 'contact' | 'url'
      readonly before: string
      readonly after: string
    }
  | { readonly change: 'retentionDays'; readonly before: number; readonly after: number }
  | { readonly change: 'recipient_added' | 'recipient_removed'; readonly recipient: string }
  | { readonly change: 'purpose_added' | 'purpose_removed'; readonly purpose: Purpose }
  /** A class of data: a kind of metric that a purpose did not collect before. */
  | { readonly change: 'data_added' | 'data_removed'; readonly purpose: Purpose; readonly data: string }
  /** One more, one less or another metric or survey of what a purpose collects. */
  | {
      readonly change: 'metric_added' | 'metric_removed' | 'metric_changed'
      readonly purpose: Purpose
      readonly metric: string
    }
  | { readonly change: 'context_added' | 'context_removed' | 'context_changed'; readonly name: string }
  | { readonly change: 'audience'; readonly before: string; readonly after: string }

/** What changes for a participant from one plan to another. */
export interface PlanDiff {
  readonly changes: readonly PlanChange[]
  /** The purposes whose old yes does not cover all of the new plan: they are asked again. */
  readonly asks: readonly Purpose[]
  /** Of those, the ones of which nothing is collected until there is a fresh yes; of the others, the old scope. */
  readonly pauses: readonly Purpose[]
  /** Whether participants who agreed to everything before are asked again about anything. */
  readonly needsConsent: boolean
}

/** Compares two plans of an app. Removals and narrower terms need no fresh consent; anything wider does. */
export function planDiff(before: PlanInput, after: PlanInput): PlanDiff {
  const changes = [
    ...noticeChanges(before, after),
    ...purposes.flatMap((purpose) => dataChanges(purpose, before, after)),
    ...metricChanges(before, after),
    ...contextChanges(before, after),
  ]
  const isWider = changes.some(widens)
  const [old, now] = [dataByPurpose(before), dataByPurpose(after)]
  const asks = purposes.filter((purpose) => {
    const data = now[purpose] ?? []
    // Of an app for children nobody is asked.
    if ((after.audience ?? 'general') !== 'general') return false
    return data.length > 0 && (isWider || data.some((kind) => !old[purpose]?.includes(kind)))
  })
  const pauses = asks.filter(
    (purpose) => isWider || !now[purpose]?.some((kind) => old[purpose]?.includes(kind)),
  )
  return { changes, asks, pauses, needsConsent: asks.length > 0 }
}

/** Whether a change of the terms is wider than what was agreed to, whatever the purpose. */
function widens(change: PlanChange): boolean {
  if (change.change === 'retentionDays') return change.after > change.before
  // While an app was for children nobody could agree to anything.
  if (change.change === 'audience') return change.after === 'general'
  return ['app', 'controller', 'recipient_added'].includes(change.change)
}

function noticeChanges(before: PlanInput, after: PlanInput): PlanChange[] {
  const [old, now] = [before.notice, after.notice]
  const texts = [
    { change: 'app', before: before.app, after: after.app },
    { change: 'controller', before: old.controller, after: now.controller },
    { change: 'contact', before: old.contact, after: now.contact },
    { change: 'url', before: old.url, after: now.url },
    { change: 'retentionDays', before: old.retentionDays, after: now.retentionDays },
    { change: 'audience', before: before.audience ?? 'general', after: after.audience ?? 'general' },
  ] as const
  const [added, removed] = parted(old.recipients ?? [], now.recipients ?? [])
  return [
    ...texts.filter((text) => text.before !== text.after),
    ...added.map((recipient) => ({ change: 'recipient_added', recipient }) as const),
    ...removed.map((recipient) => ({ change: 'recipient_removed', recipient }) as const),
  ]
}

function dataChanges(purpose: Purpose, before: PlanInput, after: PlanInput): PlanChange[] {
  const [old, now] = [dataByPurpose(before)[purpose], dataByPurpose(after)[purpose]]
  if (!old && !now) return []
  if (!old) return [{ change: 'purpose_added', purpose }]
  if (!now) return [{ change: 'purpose_removed', purpose }]
  const [added, removed] = parted(old, now)
  return [
    ...added.map((data) => ({ change: 'data_added', purpose, data }) as const),
    ...removed.map((data) => ({ change: 'data_removed', purpose, data }) as const),
  ]
}

function metricChanges(before: PlanInput, after: PlanInput): PlanChange[] {
  const names = (plan: PlanInput): string[] => Object.keys({ ...plan.metrics, ...plan.surveys })
  return [...new Set([...names(before), ...names(after)])].flatMap((metric): PlanChange[] => {
    const [old, now] = [definitionOf(before, metric), definitionOf(after, metric)]
    if (old && now)
      return saysSame(old, now) ? [] : [{ change: 'metric_changed', purpose: purposeOf(now), metric }]
    if (now) return [{ change: 'metric_added', purpose: purposeOf(now), metric }]
    return old ? [{ change: 'metric_removed', purpose: purposeOf(old), metric }] : []
  })
}

function contextChanges({ context: old = {} }: PlanInput, { context: now = {} }: PlanInput): PlanChange[] {
  const [added, removed] = parted(Object.keys(old), Object.keys(now))
  const changed = Object.keys(now).filter((name) => old[name] && !saysSame(old[name], now[name]))
  return [
    ...added.map((name) => ({ change: 'context_added', name }) as const),
    ...removed.map((name) => ({ change: 'context_removed', name }) as const),
    ...changed.map((name) => ({ change: 'context_changed', name }) as const),
  ]
}

/** What only the second list has, and what only the first. */
const parted = (old: readonly string[], now: readonly string[]): [string[], string[]] => [
  now.filter((one) => !old.includes(one)),
  old.filter((one) => !now.includes(one)),
]
