import type { Objection } from '../platform/platform.ts'
import { requestObjection } from '../platform/signals.ts'

/** What the sender of a request says about telemetry. */
export interface RequestSignals {
  /** `gpc` for `Sec-GPC: 1`, `dnt` for `DNT: 1`; undefined when nothing objects. */
  readonly objection: Objection | undefined
  /** Whether the page may offer telemetry: whether nothing objects. Consent is still asked for in the page. */
  readonly mayOffer: boolean
}

export function signalsOf(headers: Parameters<typeof requestObjection>[0]): RequestSignals {
  const objection = requestObjection(headers)
  return { objection, mayOffer: !objection }
}

/** The headers that the answer depends on, for caches between here and the reader. */
export const signalHeaders = 'Sec-GPC, DNT'
