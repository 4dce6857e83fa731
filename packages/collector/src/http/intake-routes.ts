import { limits } from '@sayso/shared-schema'
import type { FastifyInstance } from 'fastify'
import { isDeclaredBot } from '../admission/declared-signals.ts'
import { commentsPerMinute, countedApart } from '../admission/limit-addresses.ts'
import type { Load } from '../admission/load.ts'
import { ApiError } from '../api-error.ts'
import { admit, mediaTypes } from '../ingest/admit.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import { readBody } from './read-body.ts'
import { allowPage, answerPreflight, refusePage } from './cors.ts'

const json = 'application/json; charset=utf-8'

/** Where comments are sent to. */
export const commentPath = '/v1/comments'

export interface IntakeRoutesOptions {
  readonly ingest: IngestThread
  readonly load: Load
}

/** `POST /v1/batches` and `POST /v1/comments`: where the SDK sends to. */
export async function intakeRoutes(
  server: FastifyInstance,
  { ingest, load }: IntakeRoutesOptions,
): Promise<void> {
  // The ingest thread reads the bytes itself: they may be gzip, and must be UTF-8.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(mediaTypes, (_request, payload, done) =>
    readBody(payload, limits.batchBytes, done),
  )

  const takeIn = (path: string, isComment: boolean, rateLimit: object): void => {
    server.post(path, {
      bodyLimit: limits.batchBytes,
      config: { rateLimit },
      onRequest(request, reply, done) {
        allowPage(request, reply)
        admit(request.headers, ingest.isFull || load.pressure !== 'none')
        done()
      },
      handler(request, reply) {
        const { headers } = request
        const { 'content-encoding': contentEncoding, origin } = headers
        if (!Buffer.isBuffer(request.body)) throw new ApiError('malformed_json')
        const head = { contentEncoding, origin, isDeclaredBot: isDeclaredBot(headers), isComment }
        ingest.receive(request.body, head, (answer) => {
          if (typeof answer === 'string') void reply.code(202).header('content-type', json)
          void reply.send(answer)
        })
      },
      errorHandler(error, request, reply) {
        if (error instanceof ApiError && error.code === 'origin_not_allowed') refusePage(reply)
        return server.errorHandler(error, request, reply)
      },
    })
    server.options(path, answerPreflight)
  }
  takeIn('/v1/batches', false, countedApart)
  takeIn(commentPath, true, { ...countedApart, max: commentsPerMinute })
}
