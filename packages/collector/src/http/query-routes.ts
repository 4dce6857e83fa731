import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Access } from '../access/access.ts'
import { ApiError } from '../api-error.ts'
import type { App } from '../apps/app.ts'
import type { Apps } from '../apps/apps.ts'
import { answerErrors, type ErrorsAnswer } from '../error-groups/answer-errors.ts'
import { answerComments, type CommentsAnswer } from '../comments/answer-comments.ts'
import { readCommentsQuestion } from '../comments/comment-question.ts'
import { readErrorQuestion } from '../error-groups/error-question.ts'
import type { Clock } from '../platform.ts'
import { answerDrops, type DropsAnswer } from '../query/drops.ts'
import { answerQuality, type QualityAnswer } from '../query/quality.ts'
import { readQualityParameters, readRange, readSeriesParameters, type Parameters } from '../query/question.ts'
import { answerSeries, type SeriesAnswer } from '../query/series.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import { OriginalPlaces } from '../source-maps/original-places.ts'
import type { Store } from '../store/store.ts'

export interface QueryRoutesOptions {
  readonly access: Access
  readonly apps: Apps
  readonly store: Store
  readonly ingest: IngestThread
  readonly clock: Clock
  /** The threshold of apps that set none. */
  readonly k: number
}

/** An app that a request may read, and who sends it. */
interface GrantedApp {
  readonly app: App
  readonly who: string
}

/** `GET /v1/apps/{app}/…`: what analysts ask, with the read token of the app. */
export async function queryRoutes(server: FastifyInstance, options: QueryRoutesOptions): Promise<void> {
  const { access, apps, store, ingest, clock } = options

  /** Lets figures settle that were just acknowledged. While that fails, older ones are better than none. */
  const settled = (): Promise<void> => ingest.settle().catch(() => undefined)

  const grantOf = (request: FastifyRequest): GrantedApp => {
    const grant = access.grant(request, 'read')
    const app = apps.get((request.params as { app: string }).app)
    if (!app) throw new ApiError('unknown_app')
    if (!grant.opens(app.name)) throw new ApiError('token_of_another_app')
    return { app, who: grant.who }
  }
  const appOf = (request: FastifyRequest): App => grantOf(request).app
  const places = new OriginalPlaces(store.sourceMaps)
  const kOf = (app: App): number => app.settings.k ?? options.k

  server.get('/v1/apps/:app/series', async (request): Promise<SeriesAnswer> => {
    const app = appOf(request)
    const question = readSeriesParameters(request.query as Parameters, clock.now())
    await settled()
    return answerSeries(app, question, kOf(app), store.cells)
  })

  server.get('/v1/apps/:app/errors', async (request): Promise<ErrorsAnswer> => {
    const app = appOf(request)
    const question = readErrorQuestion(request.query as Parameters, clock.now())
    await settled()
    return answerErrors(app, question, kOf(app), { cells: store.cells, places })
  })

  server.get('/v1/apps/:app/drops', async (request): Promise<DropsAnswer> => {
    const app = appOf(request)
    const question = readRange(request.query as Parameters, clock.now())
    await settled()
    return answerDrops(app, question, kOf(app), store.cells)
  })

  server.get('/v1/apps/:app/quality', async (request): Promise<QualityAnswer> => {
    const app = appOf(request)
    const question = readQualityParameters(request.query as Parameters, clock.now())
    await settled()
    return answerQuality(app, question, kOf(app), store.cells)
  })

  server.get('/v1/apps/:app/comments', async (request): Promise<CommentsAnswer> => {
    const { app, who } = grantOf(request)
    const question = readCommentsQuestion(request.query as Parameters, clock.now())
    const answer = answerComments(app, question, kOf(app), store.comments)
    // Words of people, and not figures: who read them is kept, before they are read.
    const subject = `${app.name} ${question.metric}`
    await ingest.audit({ time: clock.now(), who, action: 'read comments', subject })
    return answer
  })
}
