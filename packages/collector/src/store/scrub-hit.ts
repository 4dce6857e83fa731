import type { ScrubKind } from '@sayso/shared-schema'
import type { Scope } from './scope.ts'

/** How often scrubbing took something of a kind out of open texts, on a day of receipt. Never what. */
export interface ScrubHit extends Scope {
  readonly day: number
  readonly kind: ScrubKind
  readonly n: number
}
