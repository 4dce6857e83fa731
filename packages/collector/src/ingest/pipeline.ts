import { Allowances } from '../admission/allowances.ts'
import { ApiError } from '../api-error.ts'
import type { Apps, Sender } from '../apps/apps.ts'
import { valuesPerDay } from '../apps/caps.ts'
import { refusalCodes, type RefusalCode } from '../store/drop-count.ts'
import type { Journal } from '../store/journal.ts'
import { wordsPerKey, writeLedgerKey } from '../store/ledger-key.ts'
import type { Scope } from '../store/scope.ts'
import { Segment } from '../store/segment.ts'
import { StorageUnavailable } from '../store/storage-unavailable.ts'
import { acknowledge } from './acknowledge.ts'
import { authenticate, checkOrigin } from './authenticate.ts'
import type { Addition, Decoded } from './batch-in-work.ts'
import { decode } from './decode.ts'
import { createFold } from './fold.ts'
import { createJudge } from './judge.ts'
import type { Outcome } from './outcome.ts'
import { RuleBook } from './plan-rules.ts'
import { sanitise } from './sanitise.ts'
import { createScrub } from './scrub/scrub.ts'
import { createTakeComment } from './take-comment.ts'
import { validateComment, type ValidatedComment } from './validate-comment.ts'
import { validate, type Validated } from './validate.ts'

/** A request that was admitted. */
export interface Incoming {
  readonly body: Buffer
  readonly contentEncoding: string | undefined
  readonly origin: string | undefined
  readonly isDeclaredBot: boolean
  /** Whether it is a comment, and not a batch. */
  readonly isComment: boolean
  /** The day of receipt, and the time in milliseconds. */
  readonly today: number
  readonly now: number
}

export interface PipelineOptions {
  readonly apps: Apps
  readonly journal: Journal
}

/**
 * Takes a group of batches in, in one commit. Returns how it ended with each, in their order; those that are
 * acknowledged are durable by then. It throws nothing.
 */
export type Pipeline = (group: readonly Incoming[]) => Outcome[]

export function createPipeline({ apps, journal }: PipelineOptions): Pipeline {
  const judge = createJudge(new RuleBook())
  const scrub = createScrub()
  const fold = createFold(journal.names, (app, metric) =>
    valuesPerDay(apps.get(app)?.settings.caps ?? {}, metric),
  )
  const allowances = new Allowances()
  const segment = new Segment()
  const key = new Int32Array(wordsPerKey)

  const takeComment = createTakeComment({ journal, segment, allowances })

  /** Checks a comment, or all of a batch but its entries; counts it where it does not pass. @throws ApiError */
  const check = <T>(
    validateIt: (decoded: Decoded) => T,
    decoded: Decoded,
    sender: Sender,
    { origin, isDeclaredBot, today }: Incoming,
  ): T => {
    try {
      if (isDeclaredBot) throw new ApiError('declared_bot')
      checkOrigin(sender, origin)
      return validateIt(decoded)
    } catch (error) {
      const reason = refusalCodes.find((code) => error instanceof ApiError && error.code === code)
      const { entries } = decoded.json as { readonly entries?: unknown }
      const n = Array.isArray(entries) ? Math.max(1, entries.length) : 1
      if (reason) refuse(sender, today, reason, 0, n)
      throw error
    }
  }

  const refuse = (sender: Sender, day: number, reason: RefusalCode, plan: number, n: number): void =>
    segment.drops.add({ ...scopeOf(sender), day, side: 'collector', reason, metric: '', plan, n })

  /** Takes one request up into the segment; returns how it ends when that is stored. @throws ApiError before */
  const takeUp = (incoming: Incoming): Outcome => {
    const { body, contentEncoding, isComment, today, now } = incoming
    const decoded = decode(body, contentEncoding)
    const malformed = isComment ? 'malformed_comment' : 'malformed_batch'
    const sender = authenticate(apps, decoded.json, today, malformed)
    const wait = allowances.takeBatch(sender, now)
    if (wait !== undefined) return { refused: 'too_many_requests', details: { retryAfter: wait } }
    if (isComment) return takeComment(check(readComment, decoded, sender, incoming), sender, incoming)
    return takeBatch(check(readBatch, decoded, sender, incoming), sender, incoming)
  }

  const takeBatch = (
    { envelope, unknownKeys }: Validated,
    sender: Sender,
    { today, now }: Incoming,
  ): Outcome => {
    const { app, environment } = sender
    const { batch, entries, plan, drops = {} } = envelope
    writeLedgerKey(batch, key)
    const earlier = segment.batches.dayOf(key) ?? journal.dayOf(key)
    // A repeat is judged as of the day on which the batch first came, and so in the same way.
    const verdict = judge(envelope, app, earlier ?? today)

    if ('refused' in verdict) {
      if (earlier === undefined)
        refuse(sender, today, verdict.refused, app.plan(plan) ? plan : 0, entries.length)
      return verdict
    }
    const { accepted, rejected } = verdict
    if (earlier === undefined) {
      const wait = allowances.takeEntries(app, environment, accepted.length, now)
      if (wait !== undefined) {
        refuse(sender, today, 'quota_exceeded', plan, entries.length)
        return { refused: 'quota_exceeded', details: { retryAfter: wait } }
      }
      const { context, hits, accepted: scrubbed } = scrub(verdict)
      // Spreading objects would be a tenth of all work on a batch.
      const addition: Addition = {
        app: app.name,
        environment,
        key,
        today,
        plan,
        context,
        accepted: scrubbed,
        dropped: verdict.dropped,
        hits,
        unknownKeys: unknownKeys + verdict.unknownKeys,
        drops,
      }
      if (!fold(addition, segment)) return { refused: 'nothing_accepted', details: { rejected } }
    }
    return acknowledge(accepted.length, rejected, earlier !== undefined)
  }

  const commit = (group: readonly Incoming[]): Outcome[] => {
    const outcomes: Outcome[] = []
    const waiting: number[] = []
    journal.look(() => {
      for (const incoming of group) {
        try {
          const outcome = takeUp(incoming)
          waiting.push(outcomes.push(outcome) - 1)
        } catch (error) {
          outcomes.push(outcomeOf(error))
        }
      }
    })
    try {
      if (!segment.isEmpty) journal.write(segment)
    } catch (error) {
      const outcome = outcomeOf(error)
      for (const index of waiting) outcomes[index] = outcome
    }
    return outcomes
  }

  return function receive(group: readonly Incoming[]): Outcome[] {
    try {
      return commit(group)
    } catch (error) {
      // A defect, which may have left a part of a batch behind. What goes well without the others is kept.
      if (group.length === 1) return [{ failed: error as Error }]
      segment.clear()
      const half = group.length >> 1
      return [...receive(group.slice(0, half)), ...receive(group.slice(half))]
    } finally {
      segment.clear()
    }
  }
}

const readBatch = (decoded: Decoded): Validated => validate(sanitise(decoded))
const readComment = ({ json }: Decoded): ValidatedComment => validateComment(json)

const scopeOf = ({ app, environment }: Sender): Scope => ({ app: app.name, environment })

/** What an error means for a batch; one that nobody foresaw is thrown again. */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof ApiError) return { refused: error.code, details: error.details }
  if (error instanceof StorageUnavailable) return { notStored: error.reason }
  throw error
}
