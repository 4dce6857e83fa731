import type { IncomingMessage } from 'node:http'
import { ApiError } from '../api-error.ts'
import { pieceRead } from './collect-pieces.ts'

/**
 * Reads a body whole, and gives up as soon as it is larger than allowed. Fastify's own reader would copy it
 * once more, which is a measurable part of the work on a batch.
 */
export function readBody(
  payload: IncomingMessage,
  maxBytes: number,
  done: (error: Error | null, body?: Buffer) => void,
): void {
  if (Number(payload.headers['content-length']) > maxBytes) return done(new ApiError('too_large'))
  const chunks: Buffer[] = []
  let length = 0
  const finish = (error: Error | null): void => {
    payload.removeListener('data', take).removeListener('end', end).removeListener('error', fail)
    const [only] = chunks
    if (error) done(error)
    else done(null, only && chunks.length === 1 ? only : Buffer.concat(chunks, length))
  }
  const take = (chunk: Buffer): void => {
    length += chunk.length
    pieceRead(chunk.length, length)
    if (length > maxBytes) finish(new ApiError('too_large'))
    else chunks.push(chunk)
  }
  const end = (): void => finish(null)
  const fail = (): void => finish(new ApiError('bad_request'))
  payload.on('data', take).on('end', end).on('error', fail)
}
