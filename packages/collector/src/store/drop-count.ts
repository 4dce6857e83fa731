import type { DropReason } from '@sayso/shared-schema'
import type { ApiErrorCode } from '../errors.ts'
import type { Scope } from './scope.ts'

/** Who dropped: the participant's device before sending, or the collector. */
export type Side = 'device' | 'collector'

/** Codes under which a batch of a known app is refused as a whole. */
export const refusalCodes = [
  'malformed_batch',
  'malformed_comment',
  'too_many_entries',
  'origin_not_allowed',
  'unknown_plan',
  'unknown_notice',
  'undeclared_context',
  'implausible',
  'declared_bot',
  'quota_exceeded',
] as const satisfies readonly ApiErrorCode[]
export type RefusalCode = (typeof refusalCodes)[number]

/** What was not counted, and why. */
export interface Drop {
  readonly side: Side
  readonly reason: DropReason | RefusalCode
  /** Empty where the plan does not declare it, and where a device or a refusal tells of no metric. */
  readonly metric: string
  /** The version by which it was recorded; 0 for one that the collector does not know. */
  readonly plan: number
}

/** How many entries were not counted, on a day of receipt. */
export interface DropCount extends Scope, Drop {
  readonly day: number
  readonly n: number
}
