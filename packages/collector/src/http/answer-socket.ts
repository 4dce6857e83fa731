import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { errorBody } from '../api-error.ts'
import { apiError, type ApiErrorCode } from '../errors.ts'

/** Answers with an error over a socket that has no request to answer, and closes it. */
export function answerSocket(socket: Socket, code: ApiErrorCode): void {
  if (!socket.writable) return void socket.destroy()
  const { status } = apiError(code)
  const body = JSON.stringify(errorBody(code))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  // Whoever does not close its side is not waited for.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}
