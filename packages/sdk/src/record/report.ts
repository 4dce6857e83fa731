import type { Exemplar } from '@sayso/shared-schema'

/** Where a report keeps what is told. A registered symbol, because an app may load copies of this file. */
const told = Symbol.for('sayso.told')

/** What may be told of an error, as `describeError` makes it. */
export interface ErrorReport {
  /** 16 hex digits that are the same wherever the same class of error passes through the same functions. */
  readonly fingerprint: string
  readonly exemplar: Exemplar
  /** The same as JSON: what is told in the end, whatever becomes of the rest. */
  readonly [told]: string
}

/**
 * Makes a report. An error in the place of a report, or anything else that an app may come by, is none: a message of
 * its own cannot slip in.
 */
export const reportOf = (fingerprint: string, exemplar: Exemplar): ErrorReport => ({
  fingerprint,
  exemplar,
  [told]: JSON.stringify([fingerprint, exemplar]),
})

/** Fingerprint and exemplar of a report; undefined if it is none. */
export const readReport = (report: ErrorReport): [string, Exemplar] | undefined =>
  report[told] ? (JSON.parse(report[told]) as [string, Exemplar]) : undefined
