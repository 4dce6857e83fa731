import type { Scope } from './scope.ts'

/** What was counted of the batches that were recorded by one version of the plan, on a day of receipt. */
export interface Arrival extends Scope {
  readonly day: number
  readonly plan: number
  readonly batches: number
  readonly entries: number
  /**
   * Participants who were active for the first time in their calendar month: as many different ones at least, in
   * any one month. 0 where the plan declares no activity.
   */
  readonly people: number
}
