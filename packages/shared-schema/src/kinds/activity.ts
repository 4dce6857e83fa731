import { formatMonth, formatWeek, startOfWeek } from '../time/calendar.ts'
import type { CellKind, Declaration } from './kind.ts'
import { addSums, noSums, type Sums } from './sums.ts'

/**
 * One pulse on a participant's first activity of a UTC day. From its breakdowns come active participants,
 * growth accounting and retention by cohort: `new` (the first pulse ever), `prevWeek` (active in the ISO
 * week before as well) and `cohort` (the ISO week of consent, coarser as it ages).
 */
export interface Activity extends Declaration {
  readonly kind: 'activity'
}

/** Declares the activity pulse; a plan has at most one. */
export const activity = <const A extends Omit<Activity, 'kind'>>(
  declaration: A,
): A & { readonly kind: 'activity' } => ({ ...declaration, kind: 'activity' })

/**
 * The cohort that a device tells in the week of `day`, for consent given on day `since`: the ISO week
 * (`2026-W40`) up to 8 weeks later, then the month (`2026-10`) up to 26 weeks later, then `older`.
 * It is the same on all days of one ISO week, so that weekly participants of cohorts add up exactly.
 */
export function cohortOf(since: number, day: number): string {
  const monday = startOfWeek(since)
  const age = startOfWeek(day) - monday
  // A week belongs to the month of its Thursday, as it belongs to the year of its Thursday.
  return age <= 8 * 7 ? formatWeek(since) : age <= 26 * 7 ? formatMonth(monday + 3) : 'older'
}

const yesNo = { enum: ['yes', 'no'] }

export const activityKind: CellKind<Activity, Sums> = {
  breakdowns: () => ({
    new: yesNo,
    prevWeek: yesNo,
    cohort: { type: 'string', pattern: '^(?:20\\d\\d-(?:W[0-5]\\d|[01]\\d)|older)$' },
  }),
  empty: noSums,
  merge: addSums,
}
