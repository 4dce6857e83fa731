import type { IncomingHttpHeaders } from 'node:http'
import { isLoadedAhead } from '../admission/declared-signals.ts'
import { ApiError } from '../api-error.ts'

/**
 * Decides from the outside of a request, before its body is read, whether it may come in. The body's size is
 * watched while it is read.
 *
 * @param isFull whether too much waits already
 * @throws ApiError unsupported_media_type, loaded_ahead, overloaded
 */
export function admit(headers: IncomingHttpHeaders, isFull: boolean): void {
  if (isFull) throw new ApiError('overloaded')
  const { 'content-type': contentType, 'content-encoding': contentEncoding } = headers
  if (contentType === undefined || !(usual.has(contentType) || accepted.test(contentType)))
    throw new ApiError('unsupported_media_type')
  if (contentEncoding !== undefined && !encodings.test(contentEncoding))
    throw new ApiError('unsupported_media_type')
  if (isLoadedAhead(headers)) throw new ApiError('loaded_ahead')
}

/** What a body may be called. */
export const mediaTypes = ['text/plain', 'application/json']

const encodings = /^(?:gzip|identity)$/i
const usual: ReadonlySet<string> = new Set([...mediaTypes, 'text/plain;charset=UTF-8'])
const accepted = /^(?:text\/plain|application\/json)\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i
