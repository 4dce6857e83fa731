import type { Plan } from '@sayso/shared-schema'
import { mostReportCharacters } from '../limits.ts'
import { readReport, reportOf, type ErrorReport } from '../record/report.ts'

/** What a worker may call. */
export const methods = ['track', 'measure', 'step', 'score', 'error'] as const
export type Method = (typeof methods)[number]

/** Workers write calls to it, as texts, and an empty text to ask; a page writes the purposes that are granted. */
export const openChannel = ({ app }: Plan): BroadcastChannel => new BroadcastChannel(`sayso.${app}.worker`)

/** Characters of a call: a report of an error and the names around it. */
const mostCharacters = mostReportCharacters + 200

/** A call as text. What is too long, or cannot be written down, is told by method and metric alone. */
export function writeCall(method: Method, metric: unknown, input: unknown): string {
  const name = typeof metric === 'string' ? metric.slice(0, mostCharacters) : ''
  try {
    // Of a report what is told; of what is none, nothing.
    const told = method === 'error' && input ? (readReport(input as ErrorReport) ?? []) : input
    const text = JSON.stringify([method, name, told])
    if (text.length <= mostCharacters) return text
  } catch {
    // A cycle, a getter that throws: to the page it is a call without what the plan declares.
  }
  return JSON.stringify([method, name])
}

/** Reads a call; undefined for whatever else somebody of the same origin may have written. */
export function readCall(
  text: unknown,
): readonly [method: Method, metric: string, input: unknown] | undefined {
  try {
    const [method, metric, input] = JSON.parse(text as string) as unknown[]
    if (typeof metric !== 'string' || !methods.includes(method as Method)) return undefined
    const isReport = method === 'error' && Array.isArray(input) && input.length === 2
    const given = isReport ? reportOf(...(input as Parameters<typeof reportOf>)) : (input ?? undefined)
    return [method as Method, metric, given]
  } catch {
    // Then it is none.
  }
  return undefined
}
