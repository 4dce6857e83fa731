import { limits } from '@sayso/shared-schema'
import type { FastifyInstance } from 'fastify'
import { isDeclaredBot } from '../admission/declared-signals.ts'
import { countedApart } from '../admission/limit-addresses.ts'
import type { Load } from '../admission/load.ts'
import { ApiError } from '../api-error.ts'
import { admit, mediaTypes } from '../ingest/admit.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import { readBody } from './read-body.ts'
import { allowPage, answerPreflight, refusePage } from './cors.ts'

const json = 'application/json; charset=utf-8'

export interface BatchRoutesOptions {
  readonly ingest: IngestThread
  readonly load: Load
}

/** `POST /v1/batches`: where the SDK sends to. */
export async function batchRoutes(
  server: FastifyInstance,
  { ingest, load }: BatchRoutesOptions,
): Promise<void> {
  // The ingest thread reads the bytes itself: they may be gzip, and must be UTF-8.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(mediaTypes, (_request, payload, done) =>
    readBody(payload, limits.batchBytes, done),
  )

  server.post('/v1/batches', {
    bodyLimit: limits.batchBytes,
    config: { rateLimit: countedApart },
    onRequest(request, reply, done) {
      allowPage(request, reply)
      admit(request.headers, ingest.isFull || load.pressure !== 'none')
      done()
    },
    handler(request, reply) {
      const { headers } = request
      const { 'content-encoding': contentEncoding, origin } = headers
      if (!Buffer.isBuffer(request.body)) throw new ApiError('malformed_json')
      const head = { contentEncoding, origin, isDeclaredBot: isDeclaredBot(headers) }
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

  server.options('/v1/batches', answerPreflight)
}
