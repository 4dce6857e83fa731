import { parseDay } from '@sayso/shared-schema'

/** Few days are ever named; a sender of nonsense makes the memory of them grow to this, not further. */
const rememberedDays = 1000

/** Makes a `parseDay` that remembers what it read: nearly all entries name the day of the entry before. */
export function createDayParser(): (text: string) => number | undefined {
  const days = new Map<string, number | undefined>()
  let lastText = ''
  let lastDay: number | undefined
  return (text) => {
    if (text === lastText) return lastDay
    lastText = text
    lastDay = days.get(text) ?? parseDay(text)
    if (days.size >= rememberedDays) days.clear()
    days.set(text, lastDay)
    return lastDay
  }
}
