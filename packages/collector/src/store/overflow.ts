import type { Scope } from './scope.ts'

/** Uses on a UTC day of values beyond the cap of a breakdown. They are in `(other)` of their breakdown. */
export interface Overflow extends Scope {
  readonly day: number
  readonly metric: string
  readonly breakdown: string
  readonly n: number
}
