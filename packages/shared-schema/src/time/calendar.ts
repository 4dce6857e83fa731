/**
 * The UTC calendar of Sayso: days as `2026-11-21`, ISO weeks as `2026-W47`, months as `2026-11`.
 * Inside, a day is the whole number of days since 1970-01-01, so that arithmetic is plain.
 * Source for week numbers: ISO 8601, weeks start on Monday, week 1 holds the year's first Thursday.
 */

const millisecondsPerDay = 86_400_000

export type Interval = 'day' | 'week' | 'month'

/** The UTC day number of a time in milliseconds since 1970. */
export const dayOfTime = (milliseconds: number): number => Math.floor(milliseconds / millisecondsPerDay)

/** The time, in milliseconds since 1970, at which a UTC day starts. */
export const timeOfDay = (day: number): number => day * millisecondsPerDay

/** `2026-11-21` for a day number. */
export function formatDay(day: number): string {
  const date = new Date(timeOfDay(day))
  const digits = (number: number, count = 2): string => String(number).padStart(count, '0')
  return [digits(date.getUTCFullYear(), 4), digits(date.getUTCMonth() + 1), digits(date.getUTCDate())].join(
    '-',
  )
}

/** The day number of `2026-11-21`, or undefined where the text is no calendar day. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const time = Date.parse(text)
  // Some take the 31st of February for the 3rd of March.
  return new Date(time).getUTCDate() === Number(text.slice(8)) ? dayOfTime(time) : undefined
}

/** The Monday of the ISO week in which a day lies. 1970-01-01 was a Thursday. */
export const startOfWeek = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)

/** The first day of the calendar month in which a day lies. */
export const startOfMonth = (day: number): number => day - new Date(timeOfDay(day)).getUTCDate() + 1

/** The first day of the month after the one in which a day lies. */
export const startOfNextMonth = (day: number): number => startOfMonth(startOfMonth(day) + 31)

/** `2026-11` for a day number. */
export const formatMonth = (day: number): string => formatDay(day).slice(0, 7)

/** `2026-W47` for a day number; the year is the ISO week year, which is that of the week's Thursday. */
export function formatWeek(day: number): string {
  const thursday = startOfWeek(day) + 3
  const year = formatDay(thursday).slice(0, 4)
  const firstOfJanuary = dayOfTime(Date.parse(year))
  const week = Math.floor((thursday - firstOfJanuary) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The first day of the period of this interval in which a day lies. */
export const startOfPeriod = (day: number, interval: Interval): number =>
  interval === 'day' ? day : interval === 'week' ? startOfWeek(day) : startOfMonth(day)

/** The first day of the period after the one in which a day lies. */
export const startOfNextPeriod = (day: number, interval: Interval): number =>
  interval === 'day' ? day + 1 : interval === 'week' ? startOfWeek(day) + 7 : startOfNextMonth(day)

/** The name of the period in which a day lies: `2026-11-21`, `2026-W47` or `2026-11`. */
export const formatPeriod = (day: number, interval: Interval): string =>
  interval === 'day' ? formatDay(day) : interval === 'week' ? formatWeek(day) : formatMonth(day)
