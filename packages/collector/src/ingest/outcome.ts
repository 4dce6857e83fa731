import type { ErrorDetails } from '../api-error.ts'
import type { ApiErrorCode } from '../errors.ts'

/** A batch of which nothing is counted. */
export interface Refused {
  readonly refused: ApiErrorCode
  readonly details?: ErrorDetails
}

/** Nothing was stored; the reason is for the operator. */
export interface NotStored {
  readonly notStored: string
}

/** The collector has a defect. */
export interface Failed {
  readonly failed: Error
}

/** How it ended with a batch: the JSON of the answer where it is stored. Plain data, because threads exchange it. */
export type Outcome = string | Refused | NotStored | Failed
