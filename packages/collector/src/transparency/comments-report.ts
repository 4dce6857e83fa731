import { limits, nameInWords } from '@sayso/shared-schema'
import type { App } from '../apps/app.ts'

/** What is done with the texts that people write. */
export interface CommentsReport {
  /** The metrics that are comments, with their names in words. */
  readonly metrics: readonly { readonly metric: string; readonly name: string }[]
  /** Days that a comment is kept at most. */
  readonly days: number
  /** The fewest participants who wrote in a month of which comments are read. */
  readonly k: number
  /** Days after the end of a month from which on its comments are read. */
  readonly readAfterDays: number
}

/** Reports on the comments of an app; null where none of its plans has any. */
export function commentsReport(app: App, k: number): CommentsReport | null {
  const names = app.plans.flatMap(({ metrics }) =>
    Object.entries(metrics).flatMap(([name, { kind }]) => (kind === 'comment' ? [name] : [])),
  )
  if (!names.length) return null
  return {
    metrics: [...new Set(names)].map((metric) => ({ metric, name: nameInWords(metric) })),
    days: app.commentDays,
    k,
    readAfterDays: limits.entryAgeDays + 1,
  }
}
