import type { Plan } from '@sayso/shared-schema'
import type { Sayso, SaysoOptions } from './api.ts'
import { browserPlatform } from './platform/browser.ts'
import { createCore } from './sayso.ts'

export type { ContextOf, Sayso, SaysoOptions } from './api.ts'
export type { Consent, ConsentState } from './consent/consent.ts'
export type { ConsentDecision, ConsentRecord, ConsentTerms } from './consent/record.ts'
export type { ErrorReport } from './record/report.ts'
export type { Sealed, Sent } from './queue/batches.ts'

/** Telemetry for a web page. Does nothing until consent is granted; keeps its state in `localStorage`, mirrored. */
export const createSayso = <P extends Plan>(options: SaysoOptions<P>): Sayso<P> =>
  createCore(options, browserPlatform(options.plan.app))
