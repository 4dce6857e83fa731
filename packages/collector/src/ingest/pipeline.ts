import { dayOfTime } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { Apps } from '../apps/apps.ts'
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
 * Takes a batch in and resolves with the answer's JSON once the batch is stored.
 *
 * @throws ApiError for a batch that is refused, StorageUnavailable when nothing of it was stored
 */
export type Pipeline = (incoming: Incoming) => Promise<string>

export function createPipeline({ apps, journal, clock }: PipelineOptions): Pipeline {
  const judge = createJudge(new RuleBook())
  const fold = createFold(journal.names)

  return async ({ body, contentEncoding, origin }) => {
    const decoded = decode(body, contentEncoding)
    const { app, environment } = authenticate(apps, decoded.json, origin)
    const envelope = validate(sanitise(decoded))
    const { batch, entries, drops = {} } = envelope
    const scope = { app: app.name, environment }
    const earlier = journal.recall(batch)
    const today = earlier?.day ?? dayOfTime(clock.now())
    const verdict = judge(envelope, app, today)

    if ('refused' in verdict) {
      if (!earlier) journal.open.drop(scope, today, 'collector', 'refused', entries.length)
      await journal.commit()
      throw new ApiError(verdict.refused)
    }
    const { accepted, rejected } = verdict
    if (earlier) {
      await earlier.committed
      return acknowledge(accepted.length, rejected, true)
    }
    const remembered = fold({ ...scope, ...verdict, batch, today, drops }, journal.open)
    await journal.commit()
    if (!remembered) throw new ApiError('nothing_accepted', { rejected })
    return acknowledge(accepted.length, rejected, false)
  }
}
