import type { IncomingMessage } from 'node:http'
import { httpLimits } from '../admission/http-limits.ts'

/**
 * Throws away what is still to come of a refused request's body, so that its sender gets to read the answer, and
 * cuts the connection when that is too much.
 */
export function drain(request: IncomingMessage): void {
  if (request.complete) return
  let left: number = httpLimits.drainedBytes
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
}
