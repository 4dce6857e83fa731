import {
  definitionOf,
  noticeText,
  platforms,
  purposeOf,
  purposes,
  type Plan,
  type Purpose,
} from '@sayso/shared-schema'
import type { App } from '../apps/app.ts'
import { commentsReport, type CommentsReport } from './comments-report.ts'
import type { LeftOut } from './left-out.ts'
import { domainsInWords, metricInWords, type Fact, type MetricInWords } from './metric-in-words.ts'

/** What one purpose collects. */
export interface PurposeReport {
  readonly purpose: Purpose
  readonly metrics: readonly MetricInWords[]
}

/** A notice that people agreed to. */
export interface NoticeReport {
  /** SHA-256 of `text`, which is what a consent names. */
  readonly hash: string
  /** The part of a plan that consent is given to, as canonical JSON. */
  readonly text: string
  /** The versions of the plan under which it is shown. */
  readonly plans: readonly number[]
}

/** All that anybody may know of what an app collects. */
export interface TransparencyReport {
  readonly app: string
  /** The newest version of the plan. */
  readonly plan: number
  readonly controller: string
  readonly contact: string
  /** Where the whole notice can be read. */
  readonly url: string
  /** Who else receives the data. */
  readonly recipients: readonly string[]
  /** Days that figures are kept: the fewest that any known notice promises. */
  readonly retentionDays: number
  /** The smallest number of participants behind a figure that is shown. */
  readonly k: number
  readonly purposes: readonly PurposeReport[]
  readonly comments: CommentsReport | null
  /** What is sent along with every batch. */
  readonly context: readonly Fact[]
  /** Newest first. */
  readonly notices: readonly NoticeReport[]
  readonly leftOut: LeftOut
}

/** Reports on an app; undefined for one without a plan, which collects nothing. */
export function transparencyReport(app: App, k: number, leftOut: LeftOut): TransparencyReport | undefined {
  const plans = [...app.plans].sort((a, b) => b.version - a.version)
  const [newest] = plans
  if (!newest) return undefined
  const { controller, contact, url, retentionDays, recipients } = newest.notice
  return {
    app: app.name,
    plan: newest.version,
    controller,
    contact,
    url,
    recipients: recipients ?? [],
    retentionDays: app.retentionDays ?? retentionDays,
    k,
    purposes: purposesOf(plans),
    comments: commentsReport(app, k),
    context: [
      { term: 'Version of the app', text: 'such as 2.3.1' },
      { term: 'Kind of system', text: platforms.join(', ') },
      ...domainsInWords(newest.context ?? {}),
    ],
    notices: noticesOf(plans),
    leftOut,
  }
}

/** What any version of the plan collects, since older versions of the app still send. The newest word counts. */
function purposesOf(plans: readonly Plan[]): PurposeReport[] {
  const names = new Set(plans.flatMap(({ metrics, surveys }) => Object.keys({ ...metrics, ...surveys })))
  const found = [...names].flatMap((name) => {
    const index = plans.findIndex((plan) => definitionOf(plan, name))
    const definition = plans[index] && definitionOf(plans[index], name)
    return definition
      ? [{ purpose: purposeOf(definition), words: metricInWords(name, definition, index > 0) }]
      : []
  })
  return purposes.flatMap((purpose) => {
    const metrics = found.filter((one) => one.purpose === purpose).map(({ words }) => words)
    return metrics.length ? [{ purpose, metrics }] : []
  })
}

function noticesOf(plans: readonly Plan[]): NoticeReport[] {
  const hashes = [...new Set(plans.map(({ noticeHash }) => noticeHash))]
  return hashes.map((hash) => {
    const same = plans.filter(({ noticeHash }) => noticeHash === hash)
    return {
      hash,
      text: same[0] ? noticeText(same[0]) : '',
      plans: same.map(({ version }) => version),
    }
  })
}
