import { ApiError } from '../api-error.ts'

/**
 * Decides from the outside of a request, before its body is read, whether it may come in. The body's size is
 * watched while it is read.
 *
 * @param contentType a media type with its parameters, as the header has it
 * @param isFull whether too many batches wait already
 * @throws ApiError unsupported_media_type, overloaded
 */
export function admit(
  contentType: string | undefined,
  contentEncoding: string | undefined,
  isFull: boolean,
): void {
  if (isFull) throw new ApiError('overloaded')
  if (contentType === undefined || !(usual.has(contentType) || accepted.test(contentType)))
    throw new ApiError('unsupported_media_type')
  if (contentEncoding !== undefined && !encodings.test(contentEncoding))
    throw new ApiError('unsupported_media_type')
}

/** What a body may be called. */
export const mediaTypes = ['text/plain', 'application/json']

const encodings = /^(?:gzip|identity)$/i
const usual: ReadonlySet<string> = new Set([...mediaTypes, 'text/plain;charset=UTF-8'])
const accepted = /^(?:text\/plain|application\/json)\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i
