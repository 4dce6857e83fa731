const day = 86_400_000

/** A time as one says it: the hour for today, the weekday for this week, else the date. */
export function dayText(time: number, now: number, language?: string): string {
  const date = new Date(time)
  const startOfToday = new Date(now).setHours(0, 0, 0, 0)
  if (time >= startOfToday) return date.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
  if (time >= startOfToday - 6 * day) return date.toLocaleDateString(language, { weekday: 'short' })
  const sameYear = date.getFullYear() === new Date(now).getFullYear()
  return date.toLocaleDateString(language, {
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  })
}
