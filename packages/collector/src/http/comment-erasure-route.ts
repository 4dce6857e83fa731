import { createHash } from 'node:crypto'
import { eraseCommentSchema, type EraseComment } from '@sayso/shared-schema'
import type { FastifyInstance } from 'fastify'
import { commentsPerMinute } from '../admission/limit-addresses.ts'
import { ApiError } from '../api-error.ts'
import { createAjv } from '../ingest/ajv.ts'
import { mediaTypes } from '../ingest/admit.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import type { Metrics } from '../operations/metrics.ts'
import { allowPage, answerPreflight } from './cors.ts'

const path = '/v1/comments/erase'
const isErasure = createAjv().compile<EraseComment>(eraseCommentSchema)
/** Bytes: some times what a secret takes. */
const bodyLimit = 1024

export interface CommentErasureOptions {
  readonly ingest: IngestThread
  readonly metrics: Pick<Metrics, 'countErasedComment'>
}

/**
 * `POST /v1/comments/erase`: deletes the comment of a receipt. Who has its secret wrote it, so no key is asked for, and
 * any page may send it: a receipt outlives the key, the page and the consent of then. The secret is looked up by its
 * hash, which takes as long for a wrong one, and the answer is the same whether or not there was a comment: if it is
 * still on its way, it will not be stored.
 */
export async function commentErasureRoute(
  server: FastifyInstance,
  { ingest, metrics }: CommentErasureOptions,
): Promise<void> {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(mediaTypes, { parseAs: 'string' }, (_request, body, done) => done(null, body))

  server.post(path, {
    bodyLimit,
    config: { rateLimit: { max: commentsPerMinute } },
    onRequest(request, reply, done) {
      allowPage(request, reply)
      done()
    },
    async handler(request, reply) {
      const secret = readSecret(request.body)
      const erasure = await ingest.eraseComment(createHash('sha256').update(secret).digest('hex'))
      if (erasure === 'deleted') metrics.countErasedComment()
      if (erasure === 'not_remembered') throw new ApiError('too_many_erasures')
      return reply.code(204).send()
    },
  })
  server.options(path, answerPreflight)
}

function readSecret(body: unknown): string {
  try {
    const json: unknown = JSON.parse(String(body))
    if (isErasure(json)) return json.secret
  } catch {
    // Answered as what is no erasure.
  }
  throw new ApiError('malformed_comment')
}
