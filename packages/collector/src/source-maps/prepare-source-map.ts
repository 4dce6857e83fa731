import { gzipSync } from 'node:zlib'
import {
  decodedMappings,
  encodedMap,
  FlattenMap,
  type SectionedSourceMapInput,
  type TraceMap,
} from '@jridgewell/trace-mapping'
import { cleanSource, type SourceFolders } from './clean-source.ts'
import { sourceMapLimits } from './source-map-limits.ts'

/** Thrown for a file that cannot be used as a source map; says why, without quoting it. */
export class SourceMapError extends Error {
  override readonly name = 'SourceMapError'
}

/**
 * Makes of a source map what is kept of it: which place came from which, and the sources' clean names. The sources
 * themselves, which most bundlers put in, and the names of variables are left out.
 *
 * @param json a source map as an object
 * @returns a source map of version 3 as JSON, compressed with gzip
 * @throws SourceMapError
 */
export function prepareSourceMap(json: unknown, folders: SourceFolders): Uint8Array {
  const { mappings, sources } = read(json)
  if (mappings.length > sourceMapLimits.mappingCharacters)
    throw new SourceMapError('has too many mappings; split the bundle into smaller files.')
  const clean = sources.map((source) => cleanSource(source ?? '', folders))
  return gzipSync(JSON.stringify({ version: 3, names: [], sources: clean, mappings }), { level: 9 })
}

/** Reads the text of a file that a bundler wrote. @throws SourceMapError */
export function parseSourceMap(text: string): unknown {
  try {
    // Some put a line before the JSON that keeps a page from running it.
    return JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, ''))
  } catch {
    throw noSourceMap()
  }
}

function read(json: unknown): { mappings: string; sources: readonly (string | null)[] } {
  try {
    const map = new FlattenMap(json as SectionedSourceMapInput)
    const { mappings } = encodedMap(map)
    const { resolvedSources: sources } = map
    if (
      (json as { version?: unknown }).version === 3 &&
      alphabet.test(mappings) &&
      pointsAt(sources.length, map)
    )
      return { mappings, sources }
  } catch {
    // Told below, in our own words.
  }
  throw noSourceMap()
}

const noSourceMap = (): SourceMapError => new SourceMapError('is not a source map of version 3.')

const alphabet = /^[A-Za-z0-9+/,;]*$/

/** Whether no mapping leads beyond the sources: decoding makes something of any text. */
const pointsAt = (sources: number, map: TraceMap): boolean =>
  decodedMappings(map).every((line) =>
    line.every(
      ([column, source = 0, ...original]) =>
        column >= 0 && source >= 0 && source < sources && original.every((number) => number >= 0),
    ),
  )
