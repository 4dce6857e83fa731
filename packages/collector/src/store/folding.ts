import { startOfMonth, startOfWeek } from '@sayso/shared-schema'

/**
 * How exactly time is told. A segment is what a calendar month has of an ISO week: the week itself, or at either
 * end of the month a fragment of it. Days make up segments, and segments make up weeks as well as months.
 */
export type Level = 'day' | 'segment' | 'month'

/** The first calendar day of the segment in which a day lies: its Monday, or the 1st of its month. */
export const startOfSegment = (day: number): number => Math.max(startOfWeek(day), startOfMonth(day))

/** The first calendar day of the unit of a level in which a day lies. */
export function startOfUnit(day: number, level: Level): number {
  if (level === 'day') return day
  return level === 'month' ? startOfMonth(day) : startOfSegment(day)
}

/**
 * How coarse cells became with age. Both are the 1st of a month, and at least a month lies between them: a week
 * that reaches from the one into the other has only segments, never a day, beside it.
 */
export interface Folding {
  /** The cells of all days before this one are kept by segment, on its first calendar day. */
  readonly segmentsBefore: number
  /** And before this one by month. */
  readonly monthsBefore: number
}

/** Every cell is kept by day. */
export const unfolded: Folding = { segmentsBefore: -Infinity, monthsBefore: -Infinity }

/** The day on which the cells of a day are kept. */
export function foldedDay(day: number, { segmentsBefore, monthsBefore }: Folding): number {
  if (day < monthsBefore) return startOfUnit(day, 'month')
  return startOfUnit(day, day < segmentsBefore ? 'segment' : 'day')
}
