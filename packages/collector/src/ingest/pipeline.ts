import { dayOfTime } from '@sayso/shared-schema'
import { ApiError, type ErrorDetails } from '../api-error.ts'
import type { Apps } from '../apps/apps.ts'
import type { ApiErrorCode } from '../errors.ts'
import type { Clock } from '../platform.ts'
import type { Journal } from '../store/journal.ts'
import { acknowledge } from './acknowledge.ts'
import { authenticate } from './authenticate.ts'
import { decode } from './decode.ts'
import { createFold } from './fold.ts'
import { createJudge } from './judge.ts'
import { RuleBook } from './plan-rules.ts'
import { sanitise } from './sanitise.ts'
import { validate } from './validate.ts'

/** A request that was admitted. */
export interface Incoming {
  readonly body: Buffer
  readonly contentEncoding: string | undefined
  readonly origin: string | undefined
}

export interface PipelineOptions {
  readonly apps: Apps
  readonly journal: Journal
  readonly clock: Clock
}

/**
 * Takes a batch in. The promise resolves with the answer's JSON once the batch is stored, and rejects with
 * ApiError for a batch of which nothing is counted, or with StorageUnavailable when nothing of it was stored.
 *
 * @throws ApiError for a batch that is refused before it is judged
 */
export type Pipeline = (incoming: Incoming) => Promise<string>

export function createPipeline({ apps, journal, clock }: PipelineOptions): Pipeline {
  const judge = createJudge(new RuleBook())
  const fold = createFold(journal.names)

  // Nothing but the answer is kept while a batch waits for its commit: this is no async function, which would
  // keep all that it read.
  return ({ body, contentEncoding, origin }) => {
    const decoded = decode(body, contentEncoding)
    const { app, environment } = authenticate(apps, decoded.json, origin)
    const envelope = validate(sanitise(decoded))
    const { batch, entries, drops = {} } = envelope
    const earlier = journal.recall(batch)
    const today = earlier?.day ?? dayOfTime(clock.now())
    const verdict = judge(envelope, app, today)

    if ('refused' in verdict) {
      if (!earlier)
        journal.open.drop({ app: app.name, environment }, today, 'collector', 'refused', entries.length)
      return journal.commit().then(refuse(verdict.refused))
    }
    const { accepted, rejected, context } = verdict
    const answer = acknowledge(accepted.length, rejected, earlier !== undefined)
    if (earlier) return earlier.committed.then(() => answer)
    const addition = { app: app.name, environment, context, accepted, rejected, batch, today, drops }
    const isCounted = fold(addition, journal.open)
    return journal.commit().then(isCounted ? () => answer : refuse('nothing_accepted', { rejected }))
  }
}

const refuse = (code: ApiErrorCode, details?: ErrorDetails) => (): never => {
  throw new ApiError(code, details)
}
