import {
  dayOfTime,
  definitionOf,
  formatDay,
  limits,
  parseDay,
  scrub,
  sha256,
  type Comment,
  type Plan,
} from '@sayso/shared-schema'
import type { CommentReceipt } from './receipt.ts'

/** Why nothing would be sent. `empty` and `too_long` are about what is left when the text was scrubbed. */
const problems = ['no_consent', 'undeclared_metric', 'expired_metric', 'empty', 'too_long'] as const
export type CommentProblem = (typeof problems)[number]

export const isProblem = (preview: unknown): preview is CommentProblem =>
  (problems as readonly unknown[]).includes(preview)

/** What a participant sees before it is sent. */
export interface CommentPreview {
  readonly id: string
  /** What of the text is sent: without what the scrub rules find. */
  readonly text: string
  /** The very bytes. */
  readonly body: string
  readonly receipt: CommentReceipt
  /** Whether another preview says the same, but for its id and secret. */
  saysSame(other: CommentPreview): boolean
}

/** What a preview is made of besides the text. */
export interface PreviewFacts {
  readonly key: string
  readonly now: number
  /** The hash of the notice that was agreed to. */
  readonly notice: string
  readonly receipts: readonly CommentReceipt[]
  readonly id: string
  readonly secret: string
}

/** Characters that are looked at: many times what is sent. */
const mostTyped = 10 * limits.commentLength

/** Makes the bytes of a comment. */
export function makePreview(
  plan: Plan,
  metric: string,
  input: unknown,
  { key, now, notice, receipts, id, secret }: PreviewFacts,
): CommentPreview | CommentProblem {
  const definition = definitionOf(plan, metric)
  if (definition?.kind !== 'comment') return 'undeclared_metric'
  const today = dayOfTime(now)
  if (today > (parseDay(definition.expires) ?? -Infinity)) return 'expired_metric'
  if (typeof input !== 'string') return 'empty'
  // A paste of megabytes must not take long.
  if (input.length > mostTyped) return 'too_long'
  const text = cleanText(input)
  if (!text) return 'empty'
  if (Array.from(text).length > limits.commentLength) return 'too_long'
  const day = formatDay(today)
  const month = day.slice(0, 7)
  const isFirst = !receipts.some((one) => one.metric === metric && one.day.startsWith(month))
  const comment = (ids: Pick<Comment, 'comment' | 'erase'>): string =>
    JSON.stringify({
      v: 1,
      app: plan.app,
      key,
      plan: plan.version,
      comment: ids.comment,
      consent: { notice, purposes: ['feedback'] },
      metric,
      day,
      ...(isFirst && { first: 'm' }),
      text,
      erase: ids.erase,
    } satisfies Comment)
  const facts = comment({ comment: '', erase: '' })
  const preview: CommentPreview = {
    id,
    text,
    body: comment({ comment: id, erase: sha256(secret) }),
    receipt: { metric, day, secret },
    saysSame: (other) => factsOf.get(other) === facts,
  }
  factsOf.set(preview, facts)
  return Object.freeze(preview)
}

const factsOf = new WeakMap<CommentPreview, string>()

/** Lines of text without control characters and halves of characters, and without what the scrub rules find. */
const cleanText = (text: string): string =>
  scrub(
    text
      .replace(/\r\n?/g, '\n')
      .replace(/\p{Surrogate}|(?![\n\t])\p{Cc}/gu, '')
      .trim(),
  ).text.trim()
