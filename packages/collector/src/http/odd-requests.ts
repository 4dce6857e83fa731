import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { ApiErrorCode } from '../errors.ts'
import { answerSocket } from './answer-socket.ts'

type Count = (code: ApiErrorCode) => void

/**
 * Answers, in the shape that all errors have, requests that Node answers in its own words, or leaves unanswered.
 *
 * @param count is told of each error that is answered
 */
export function answerOddRequests(server: FastifyInstance, count: Count): void {
  const http = server.server
  http.on('connect', (_request: IncomingMessage, socket: Socket) => {
    count('bad_request')
    answerSocket(socket, 'bad_request')
  })
  // Whoever expects something else than 100-continue gets the answer to a request that expects nothing.
  http.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    http.emit('request', request, response),
  )
  server.addHook('onRequest', (request, _reply, done) => {
    const { headers, httpVersion } = request.raw
    done(headers.host === undefined && httpVersion === '1.1' ? new ApiError('bad_request') : undefined)
  })
  http.on('request', (request: IncomingMessage, response: ServerResponse) =>
    lastAnswers.set(request.socket, new WeakRef(response)),
  )
}

/**
 * The answer to the last request that came over a connection. It knows the request with all its headers, so it must not
 * stay in memory for as long as the connection rests; while it is under way the server holds it.
 */
const lastAnswers = new WeakMap<Socket, WeakRef<ServerResponse>>()

/**
 * Answers what never became a request: bytes that are not HTTP, headers without end, senders that fell asleep.
 *
 * @param count is told of each error that is answered
 */
export const createClientErrorHandler =
  (count: Count) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const code = codeOf(error)
    count(code)
    const answer = (): void => answerSocket(socket, code)
    const last = lastAnswers.get(socket)?.deref()
    // A request that came whole before has its answer first, so that it is not taken for the answer to the noise.
    if (last?.req.complete && !last.writableFinished) last.once('finish', answer)
    else answer()
  }

function codeOf({ code }: NodeJS.ErrnoException): ApiErrorCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request_timeout' : 'bad_request'
}
