import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError, errorBody, type ErrorDetails } from '../api-error.ts'
import { apiError, type ApiErrorCode } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../platform.ts'
import { damaged, StorageUnavailable } from '../store/storage-unavailable.ts'
import { drain } from './drain.ts'

/** Answers with an error, in the shape that all of them have. */
export function answerError(reply: FastifyReply, code: ApiErrorCode, details?: ErrorDetails): FastifyReply {
  const { status, retryAfter } = apiError(code)
  const after = details?.retryAfter ?? retryAfter
  if (after !== undefined) void reply.header('retry-after', after)
  drain(reply.request.raw)
  return reply.code(status).send(errorBody(code, details))
}

export type ErrorHandler = (
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply

/** Milliseconds between two lines about the storage: while it fails, it fails for everybody. */
const quietTime = 1000

/**
 * Answers whatever a handler, a hook or the framework threw. What the storage did, and what nobody foresaw, is
 * logged.
 *
 * @param count is told of each error that is answered, and by which route
 */
export function createErrorHandler(
  log: Log,
  clock: Clock,
  count: (code: ApiErrorCode, route: string | undefined) => void,
): ErrorHandler {
  let told = -Infinity
  return (error, request, reply) => {
    const code = codeOf(error)
    count(code, request.routeOptions.url)
    if (error instanceof ApiError) return answerError(reply, code, error.details)
    if (error instanceof StorageUnavailable) {
      const now = clock.now()
      // Also where the clock was set back since.
      if (now < told || now >= told + quietTime) {
        log.error({ reason: error.reason }, 'nothing was stored')
        told = now
      }
    }
    if (code === 'internal') log.error({ err: error, route: request.routeOptions.url }, 'failed')
    return answerError(reply, code)
  }
}

function codeOf(error: FastifyError | Error): ApiErrorCode {
  if (error instanceof ApiError) return error.code
  if (error instanceof StorageUnavailable)
    return error.reason === damaged ? 'storage_damaged' : 'storage_unavailable'
  return codeOfStatus('statusCode' in error ? error.statusCode : undefined)
}

/** The code for an error of the framework's own. */
function codeOfStatus(status = 500): ApiErrorCode {
  // The protection against requests of other pages has no other error.
  if (status === 403) return 'csrf_word_missing'
  if (status === 404) return 'not_found'
  if (status === 408) return 'request_timeout'
  if (status === 413) return 'too_large'
  if (status === 415) return 'unsupported_media_type'
  return status >= 400 && status < 500 ? 'bad_request' : 'internal'
}
