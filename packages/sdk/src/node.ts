import { scrub, type Plan } from '@sayso/shared-schema'
import type { Sayso, SaysoOptions } from './api.ts'
import { nodePlatform, stateFolder } from './platform/node.ts'
import { createCore } from './sayso.ts'

export type { ContextOf, Sayso, SaysoOptions } from './api.ts'
export type { Consent, ConsentState } from './consent/consent.ts'
export type { ConsentDecision, ConsentRecord, ConsentTerms } from './consent/record.ts'
export type { ErrorReport } from './errors/describe.ts'
export { requestObjection } from './platform/signals.ts'
export type { Sealed, Sent } from './queue/batches.ts'

export interface NodeOptions {
  /** Where the decision and the queue are kept; by default where the system keeps programs' state. */
  readonly folder?: string
  /**
   * Whether somebody is there who could answer a question. By default whether input and error output are a
   * terminal; a desktop program with windows says true.
   */
  readonly interactive?: boolean
}

/**
 * Telemetry for a Node program. Does nothing until consent is granted. What was recorded is sealed to disk
 * when the program ends and sent by a later one, unless `flush()` was awaited.
 */
export const createSayso = <P extends Plan>(options: SaysoOptions<P> & NodeOptions): Sayso<P> =>
  createCore(
    { scrub, ...options },
    nodePlatform(options.folder ?? stateFolder(options.plan.app), options.interactive),
  )
