import { isUtf8 } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import { limits } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { Decoded } from './batch-in-work.ts'
import { parseJson } from './parse-json.ts'

/**
 * Reads a body: plain JSON, or JSON compressed with gzip. Which one it is, its first bytes say: a page that
 * closes cannot set Content-Encoding without asking for permission first.
 *
 * @throws ApiError too_large, malformed_json
 */
export function decode(body: Buffer, contentEncoding: string | undefined): Decoded {
  const bytes = isGzip(body) ? inflate(body) : body
  if (bytes === body && contentEncoding?.toLowerCase() === 'gzip') throw new ApiError('malformed_json')
  if (!isUtf8(bytes)) throw new ApiError('malformed_json')
  const text = bytes.toString('utf8')
  try {
    return { text, json: parseJson(text) }
  } catch {
    throw new ApiError('malformed_json')
  }
}

/** 1f 8b, which no JSON text starts with. */
const isGzip = (body: Buffer): boolean => body[0] === 0x1f && body[1] === 0x8b

/** Inflates, but stops as soon as the output is larger than a batch may be: a gzip bomb never unfolds. */
function inflate(body: Buffer): Buffer {
  const maxOutputLength = Math.min(limits.batchBytes, body.length * limits.inflationRatio)
  try {
    return gunzipSync(body, { maxOutputLength })
  } catch (error) {
    const tooLarge = error instanceof RangeError
    throw new ApiError(tooLarge ? 'too_large' : 'malformed_json')
  }
}
