import type { Notice, Purpose } from '@sayso/shared-schema'

/** What a yes was given to: the notice as it was, and the kinds of data collected for the purpose. */
export interface ConsentTerms extends Notice {
  /** Kinds of metrics, sorted: `counter`, `funnel`, … */
  readonly data: readonly string[]
}

/** What was decided about one purpose, as it is kept on the device: a record elsewhere would be an identifier. */
export interface ConsentDecision {
  readonly state: 'granted' | 'denied'
  /** When, in milliseconds since 1970. */
  readonly time: number
  /** SHA-256 of the notice that it was an answer to. */
  readonly notice: string
  /** Version of the plan that it came with. */
  readonly version?: number
  /** How it was obtained: `prompt`, `settings`, …; `denied` for a no. */
  readonly how: string
  /** The language that the notice was shown in, as in BCP 47, where the app said so. */
  readonly language?: string | undefined
  /** Of a yes only. It covers nothing that goes beyond. */
  readonly terms?: ConsentTerms
}

/** The decisions that stand. */
export interface ConsentRecord {
  readonly decisions: { readonly [P in Purpose]?: ConsentDecision }
}
