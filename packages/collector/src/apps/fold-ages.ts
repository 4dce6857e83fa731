/** Days of age from which on cells are kept more coarsely. */
export interface FoldAges {
  /** By week; 31 at least, so that nothing can arrive any more that is as old. */
  readonly weeksAfterDays: number
  /** By month. */
  readonly monthsAfterDays: number
}

/** A quarter by day; a year and a month by week, to be compared with the year before. */
export const usualFoldAges: FoldAges = { weeksAfterDays: 92, monthsAfterDays: 400 }

export function isFoldAges(fold: unknown): fold is FoldAges {
  if (typeof fold !== 'object' || fold === null || Object.keys(fold).length !== 2) return false
  const { weeksAfterDays: weeks, monthsAfterDays: months } = fold as Partial<Record<keyof FoldAges, unknown>>
  return (
    Number.isSafeInteger(weeks) &&
    Number.isSafeInteger(months) &&
    31 <= Number(weeks) &&
    Number(weeks) <= Number(months)
  )
}
