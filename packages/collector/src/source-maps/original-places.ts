import { gunzipSync } from 'node:zlib'
import { TraceMap, traceSegment } from '@jridgewell/trace-mapping'
import type { FoundSourceMap } from '../store/source-map.ts'
import type { SourceMaps } from '../store/store.ts'
import { sourceMapLimits } from './source-map-limits.ts'

/** A place in a file, as a frame tells it: lines and columns from 1 on. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A file of a version of an app, by the name that errors give it. */
export interface BuiltFile {
  readonly app: string
  readonly version: string
  readonly name: string
}

/** Places that are remembered: those of some hundred errors. */
const mostRemembered = 10_000

/**
 * Characters of maps after which no more are read for one answer: reading holds up everybody else, and takes some
 * twenty times as much memory. The next answer remembers what this one found, and goes on.
 */
const mostCharactersPerAnswer = 2 * 1024 * 1024

/** Finds a place for one answer. It never throws: what it cannot find is undefined. */
export type FindPlace = (built: BuiltFile, line: number, column: number) => Place | undefined

/**
 * Finds where places of built files come from. What was found is remembered, not the maps, which take a lot of
 * memory; a map's number is never given twice, so nothing that is remembered can be outdated.
 */
export class OriginalPlaces {
  readonly #maps: Pick<SourceMaps, 'find'>
  readonly #remembered = new Map<string, Candidate | undefined>()

  constructor(maps: Pick<SourceMaps, 'find'>) {
    this.#maps = maps
  }

  finder(): FindPlace {
    const read = new Map<number, TraceMap | undefined>()
    let characters = 0
    const trace = ({ id, content }: FoundSourceMap): TraceMap | undefined => {
      if (read.has(id) || characters >= mostCharactersPerAnswer) return read.get(id)
      const text = textOf(content)
      characters += text.length
      const map = readMap(text)
      read.set(id, map)
      return map
    }
    return ({ app, version, name }, line, column) => {
      const candidates = this.#maps.find(app, version, name).flatMap((found) => {
        const candidate = this.#lookUp(found, line, column, trace)
        return candidate ? [candidate] : []
      })
      // Several files may have one name once their hashes are gone. A place that one of them knows exactly is its.
      const exact = candidates.filter(({ isExact }) => isExact)
      const [only, ...others] = exact.length ? exact : candidates
      return others.length ? undefined : only?.place
    }
  }

  #lookUp(
    found: FoundSourceMap,
    line: number,
    column: number,
    trace: (found: FoundSourceMap) => TraceMap | undefined,
  ): Candidate | undefined {
    const key = `${found.id}:${line}:${column}`
    if (this.#remembered.has(key)) return this.#remembered.get(key)
    const map = trace(found)
    if (!map) return undefined
    const candidate = candidateOf(map, line, column)
    this.#remembered.set(key, candidate)
    const [oldest] = this.#remembered.keys()
    if (this.#remembered.size > mostRemembered && oldest !== undefined) this.#remembered.delete(oldest)
    return candidate
  }
}

interface Candidate {
  readonly place: Place
  /** Whether the map knows this very column, and not only one before it. */
  readonly isExact: boolean
}

function candidateOf(map: TraceMap, line: number, column: number): Candidate | undefined {
  const segment = line > 0 ? traceSegment(map, line - 1, Math.max(0, column - 1)) : null
  if (!segment || segment.length === 1) return undefined
  const [at, source, originalLine, originalColumn] = segment
  const file = map.sources[source]
  if (!file) return undefined
  return {
    place: { file, line: originalLine + 1, column: originalColumn + 1 },
    isExact: at === column - 1,
  }
}

/** The text of a stored map; empty for one that is broken. */
function textOf(content: Uint8Array): string {
  try {
    return gunzipSync(content, { maxOutputLength: 2 * sourceMapLimits.mappingCharacters }).toString('utf8')
  } catch {
    return ''
  }
}

/** Reads a stored map; undefined for one that is broken. */
function readMap(text: string): TraceMap | undefined {
  try {
    const map = new TraceMap(text)
    // Mappings are read when the first place is looked up.
    traceSegment(map, 0, 0)
    return map
  } catch {
    return undefined
  }
}
