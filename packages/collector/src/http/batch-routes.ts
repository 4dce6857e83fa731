import { limits } from '@sayso/shared-schema'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import { admit, mediaTypes } from '../ingest/admit.ts'
import { createPipeline, type PipelineOptions } from '../ingest/pipeline.ts'
import { readBody } from './read-body.ts'
import { allowPage, answerPreflight, refusePage } from './cors.ts'

export interface BatchRoutesOptions extends PipelineOptions {
  /** Batches that may wait for a commit. */
  readonly maxPending: number
}

/** `POST /v1/batches`: where the SDK sends to. */
export async function batchRoutes(server: FastifyInstance, options: BatchRoutesOptions): Promise<void> {
  const { journal, maxPending } = options
  const receive = createPipeline(options)

  // The pipeline reads the bytes itself: they may be gzip, and must be UTF-8.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(mediaTypes, (_request, payload, done) =>
    readBody(payload, limits.batchBytes, done),
  )

  server.post('/v1/batches', {
    bodyLimit: limits.batchBytes,
    onRequest(request, reply, done) {
      allowPage(request, reply)
      const { 'content-type': contentType, 'content-encoding': contentEncoding } = request.headers
      admit(contentType, contentEncoding, journal.pending, maxPending)
      done()
    },
    handler(request, reply) {
      const { 'content-encoding': contentEncoding, origin } = request.headers
      if (!Buffer.isBuffer(request.body)) throw new ApiError('malformed_json')
      void reply.code(202).header('content-type', 'application/json; charset=utf-8')
      return receive({ body: request.body, contentEncoding, origin })
    },
    errorHandler(error, request, reply) {
      if (error instanceof ApiError && error.code === 'origin_not_allowed') refusePage(reply)
      return server.errorHandler(error, request, reply)
    },
  })

  server.options('/v1/batches', answerPreflight)
}
