import { ApiError } from '../api-error.ts'
import type { Apps } from '../apps/apps.ts'
import type { Journal } from '../store/journal.ts'
import { Segment } from '../store/segment.ts'
import { StorageUnavailable } from '../store/storage-unavailable.ts'
import { acknowledge } from './acknowledge.ts'
import { authenticate } from './authenticate.ts'
import { decode } from './decode.ts'
import { createFold } from './fold.ts'
import { createJudge } from './judge.ts'
import type { Outcome } from './outcome.ts'
import { RuleBook } from './plan-rules.ts'
import { sanitise } from './sanitise.ts'
import { validate } from './validate.ts'

/** A request that was admitted. */
export interface Incoming {
  readonly body: Buffer
  readonly contentEncoding?: string | undefined
  readonly origin?: string | undefined
  /** The day of receipt. */
  readonly today: number
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
  const fold = createFold(journal.names)
  const segment = new Segment()

  /** Takes a batch up into the segment; returns how it ends when that is stored. @throws ApiError before */
  const takeUp = ({ body, contentEncoding, origin, today }: Incoming): Outcome => {
    const decoded = decode(body, contentEncoding)
    const { app, environment } = authenticate(apps, decoded.json, origin, today)
    const envelope = validate(sanitise(decoded))
    const { batch, entries, drops = {} } = envelope
    const earlier = segment.batches.dayOf(batch) ?? journal.dayOf(batch)
    // A repeat is judged as of the day on which the batch first came, and so in the same way.
    const verdict = judge(envelope, app, earlier ?? today)

    if ('refused' in verdict) {
      if (earlier === undefined)
        segment.drop({ app: app.name, environment }, today, 'collector', 'refused', entries.length)
      return verdict
    }
    const { context, accepted, rejected } = verdict
    if (earlier === undefined) {
      const addition = { app: app.name, environment, context, accepted, rejected, batch, today, drops }
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

/** What an error means for a batch; one that nobody foresaw is thrown again. */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof ApiError) return { refused: error.code, details: error.details }
  if (error instanceof StorageUnavailable) return { notStored: error.reason }
  throw error
}
