import type { Exemplar } from '@sayso/shared-schema'
import { mostReportCharacters } from '../limits.ts'
import { reportOf, type ErrorReport } from '../record/report.ts'
import { fingerprint } from './fingerprint.ts'
import { framesOf, type Frame } from './frames.ts'
import { readError, type ReadError } from './read-error.ts'
import { templateOf } from './template.ts'

export interface DescribeOptions {
  /** `false` leaves the template of the message out: for apps that write what users typed into messages. */
  readonly template?: boolean
}

/** Innermost places that tell one error from another. */
const placesThatCount = 5
/** Errors behind an error that are told. */
const mostCauses = 3
/** Frames of an error behind an error that are told. */
const framesOfCause = 3

/**
 * Describes anything that was thrown by its class, the template of its message and the functions and files that
 * it passed through, and so the errors behind it. Never throws, and reads no more of it than a fixed amount.
 */
export function describeError(error: unknown, options: DescribeOptions = {}): ErrorReport {
  const read = readError(error)
  const frames = framesOf(read.stack, read.message)
  const exemplar = tell(read, frames, options, mostCauses)
  while (JSON.stringify(exemplar).length > mostReportCharacters) exemplar.frames.pop()
  const places = placesOf(frames)
  // Messages differ between browsers, so they tell errors apart only where nothing else does.
  const group = places.length ? places : [templateOf(read.message)]
  return reportOf(fingerprint([read.type, ...group].join('\n')), exemplar)
}

/** An exemplar; `depth` errors behind it are told as well. */
function tell(
  { type, message, cause }: ReadError,
  frames: readonly Frame[],
  options: DescribeOptions,
  depth: number,
): Exemplar & { readonly frames: string[] } {
  const template = options.template === false ? '' : templateOf(message)
  const behind = depth && cause !== undefined && cause !== null ? readError(cause) : undefined
  return {
    type,
    ...(template && { template }),
    frames: frames.map(({ text }) => text),
    ...(behind && {
      cause: tell(behind, framesOf(behind.stack, behind.message).slice(0, framesOfCause), options, depth - 1),
    }),
  }
}

/** What all browsers tell alike: up to the first that was awaited; a function that calls itself counts once. */
function placesOf(frames: readonly Frame[]): string[] {
  const end = frames.findIndex(({ isAsync }) => isAsync)
  const places = frames.slice(0, end < 0 ? undefined : end).map(({ place }) => place)
  return places.filter((place, i) => place !== places[i - 1]).slice(0, placesThatCount)
}
