import { limits } from '@sayso/shared-schema'
import type { FoldAges } from '../apps/fold-ages.ts'
import type { AppSizes, Sizes } from '../store/sizes.ts'

const daysPerYear = 365
const daysPerMonth = daysPerYear / 12
/** Months are folded whole, so that their days are half a month older on average. */
const waiting = daysPerMonth / 2
/** Each end of a month cuts a week in two. */
const segmentsPerDay = 1 / 7 + 1 / daysPerMonth

/** What one app's cells come to after a year of days like the last ones. */
export interface AppForecast {
  readonly parts: readonly Part[]
  readonly cells: number
  readonly bytes: number
}

interface Part {
  readonly kept: 'day' | 'week' | 'month'
  /** Days, pieces of weeks, or months that are kept so. */
  readonly units: number
  readonly cellsPerUnit: number
}

/** @param retentionDays days that the notice lets figures be kept */
export function forecastApp(
  { days, weeks, byDay, byWeek, asOne }: AppSizes,
  { weeksAfterDays, monthsAfterDays }: FoldAges,
  retentionDays: number,
  bytesPerCell: number,
): AppForecast {
  const all = Math.min(daysPerYear, retentionDays)
  const inDays = Math.min(all, weeksAfterDays + waiting)
  const inWeeks = Math.min(all - inDays, Math.max(0, monthsAfterDays - weeksAfterDays))
  const inMonths = all - inDays - inWeeks
  const parts = [
    { kept: 'day', units: Math.round(inDays), cellsPerUnit: Math.round(byDay / days) },
    { kept: 'week', units: Math.round(inWeeks * segmentsPerDay), cellsPerUnit: Math.round(byWeek / weeks) },
    { kept: 'month', units: Math.round(inMonths / daysPerMonth), cellsPerUnit: asOne },
  ] as const
  const cells = parts.reduce((sum, { units, cellsPerUnit }) => sum + units * cellsPerUnit, 0)
  return { parts, cells, bytes: Math.round(cells * bytesPerCell) }
}

/** Bytes of the ledger, which holds some days and never more. */
export const forecastLedger = ({ batchesPerDay, bytesPerBatch }: Sizes): number =>
  Math.round((limits.ledgerDays + 1) * batchesPerDay * bytesPerBatch)

/** Bytes of the comments, which are kept for days as well. */
export const forecastComments = ({ commentsPerDay, bytesPerComment }: Sizes): number =>
  Math.round(limits.commentDays * commentsPerDay * bytesPerComment)
