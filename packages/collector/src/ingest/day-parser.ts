import { parseDay } from '@sayso/shared-schema'

/** Few days are ever named; a sender of nonsense makes the memory of them grow to this, not further. */
const rememberedDays = 1000

/** Makes a `parseDay` that remembers what it read: nearly all entries name one of a few days. */
export function createDayParser(): (text: string) => number | undefined {
  const days = new Map<string, number>()
  return (text) => {
    const known = days.get(text)
    if (known !== undefined) return known
    const day = parseDay(text)
    if (day === undefined) return undefined
    if (days.size >= rememberedDays) days.clear()
    days.set(text, day)
    return day
  }
}
