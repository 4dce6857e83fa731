import { limits, type Exemplar } from '@sayso/shared-schema'
import { fingerprint } from './fingerprint.ts'

/** What may be told of an error. */
export interface ErrorReport {
  /** 16 hex digits that are the same wherever the same class of error passes through the same functions. */
  readonly fingerprint: string
  readonly exemplar: Exemplar
}

/** A stack longer than this many characters is cut before it is read, so that a hostile one costs nothing. */
const stackLength = 10_000
/** Innermost functions that tell one error from another. */
const framesThatCount = 5

/**
 * Describes an error by its class, and for each frame the function and the file's name without folder, query or
 * fragment. Never by its message: that may quote what somebody wrote.
 */
export function describeError(error: unknown): ErrorReport {
  const { name, stack } = read(error)
  const frames = stack.slice(0, stackLength).split('\n').flatMap(frameOf).slice(0, limits.framesPerError)
  const type = /^[A-Za-z_$][\w$.]{0,63}$/.test(name) ? name : 'Error'
  const places = frames.slice(0, framesThatCount).map((frame) => frame.split(/[@:]/).slice(0, 2))
  const grouped = places.map(([place, file]) => place || file)
  return { fingerprint: fingerprint([type, ...grouped].join('\n')), exemplar: { type, frames } }
}

/** Class and stack of an error, as far as they are texts: it may come from anywhere, and its getters may throw. */
function read(error: unknown): { name: string; stack: string } {
  try {
    if (!(error instanceof Error)) return { name: 'NonError', stack: '' }
    const { name, stack } = error as { name: unknown; stack?: unknown }
    return { name: typeof name === 'string' ? name : 'Error', stack: typeof stack === 'string' ? stack : '' }
  } catch {
    return { name: 'Error', stack: '' }
  }
}

/** `function@file:line:column` of one line of a stack, as Chromium, Node, Firefox and Safari write them. */
function frameOf(line: string): string[] {
  const position = /([^\s/\\()@?#]{1,80})(?:[?#][^\s()]{0,200})?:(\d{1,7}):(\d{1,7})\)?$/.exec(line)
  if (!position) return []
  const named = /^\s*at (?:async )?([\w$.<>]{1,80}) |^([\w$.<>]{1,80})@/.exec(line)
  const file = position[1]?.replace(/[^\w$.-]/g, '_')
  return [`${named?.[1] ?? named?.[2] ?? ''}@${file}:${position[2]}:${position[3]}`]
}
