import type { IncomingMessage } from 'node:http'
import { httpLimits } from '../admission/http-limits.ts'
import { pieceRead } from './collect-pieces.ts'

/**
 * Throws away what is still to come of a refused request's body, so that its sender gets to read the answer, and
 * cuts the connection when that is too much.
 */
export function drain(request: IncomingMessage): void {
  if (request.complete) return
  let read = 0
  request.on('data', ({ length }: Buffer) => {
    read += length
    pieceRead(length, read)
    if (read > httpLimits.drainedBytes) request.destroy()
  })
}
