import { gunzipSync } from 'node:zlib'
import { fileName } from '@sayso/shared-schema'
import type { SourceMapFile } from '../store/source-map.ts'
import { prepareSourceMap, SourceMapError } from './prepare-source-map.ts'
import { sourceMapLimits } from './source-map-limits.ts'

/** A source map that was uploaded, as it is kept. */
export type UploadedMap = Pick<SourceMapFile, 'file' | 'name' | 'content'>

/** Thrown for an upload of which nothing is kept. */
export class UploadError extends Error {
  override readonly name = 'UploadError'
  readonly code: 'malformed_source_maps' | 'source_maps_too_large'

  constructor(code: UploadError['code']) {
    super(code)
    this.code = code
  }
}

/**
 * Reads what `sayso sourcemaps upload` sends: source maps by the names of their files, as JSON, plain or compressed
 * with gzip. They come without sources already; whatever else may be in them is taken out here once more.
 *
 * @throws UploadError
 */
export function readUpload(body: Uint8Array): UploadedMap[] {
  const maps = Object.entries(parse(body))
  if (!maps.length) throw new UploadError('malformed_source_maps')
  if (maps.length > sourceMapLimits.filesPerVersion) throw new UploadError('source_maps_too_large')
  return maps.map(([file, map]) => {
    if (!isFile.test(file)) throw new UploadError('malformed_source_maps')
    return { file, name: fileName(file), content: prepare(map) }
  })
}

/** A name without a folder, of signs that do nothing to a terminal. */
const isFile = /^[^/\\\p{C}]{1,200}$/u

const root = { folder: '/', root: '/' }

function prepare(map: unknown): Uint8Array {
  try {
    return prepareSourceMap(map, root)
  } catch (error) {
    if (error instanceof SourceMapError) throw new UploadError('malformed_source_maps')
    throw error
  }
}

function parse(body: Uint8Array): object {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b
  const text = Buffer.from(isGzip ? unpack(body) : body).toString('utf8')
  try {
    const json = JSON.parse(text) as unknown
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json
  } catch {
    // Told below: the parser's words would quote it.
  }
  throw new UploadError('malformed_source_maps')
}

function unpack(body: Uint8Array): Uint8Array {
  try {
    return gunzipSync(body, { maxOutputLength: sourceMapLimits.uploadBytes })
  } catch (error) {
    throw new UploadError(error instanceof RangeError ? 'source_maps_too_large' : 'malformed_source_maps')
  }
}
