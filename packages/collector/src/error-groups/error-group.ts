import type { Exemplar } from '@sayso/shared-schema'
import type { Figure } from '../query/gate/series.ts'
import type { Seen } from './seen.ts'

/** Errors with one fingerprint. A figure is null where it is about fewer than k participants, or gives such away. */
export interface ErrorGroup {
  readonly metric: string
  /** 16 hex digits; `(other)` for all that came after there were too many. */
  readonly fingerprint: string
  /** How often, for each period. */
  readonly n: readonly Figure[]
  /** How many participants, for each period. */
  readonly people: readonly Figure[]
  readonly firstSeen: Seen
  readonly lastSeen: Seen
  /** What such an error looks like; null where no device has told. */
  readonly exemplar: Exemplar | null
}
