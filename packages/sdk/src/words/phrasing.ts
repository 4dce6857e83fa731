import type { Counted, Words } from './words.ts'

/** Puts words, numbers and dates together as a language does. */
export interface Phrasing {
  /** Fills in what stands in braces. */
  fill(text: string, values: Readonly<Record<string, string>>): string
  /** A text that depends on a number, with the number in it. */
  count(counted: Counted, n: number): string
  number(n: number): string
  list(items: readonly string[]): string
  /** A calendar day, from `2027-06-30`. */
  day(day: string): string
  /** The same, in few characters. */
  shortDay(day: string): string
  /** A moment, from milliseconds since 1970, in the participant's own time zone. */
  time(time: number): string
  /** The calendar day of a moment. */
  date(time: number): string
}

/** Making one takes longer than all that it is used for. */
const made = new Map<string, Phrasing>()

export function createPhrasing({ language }: Words): Phrasing {
  const known = made.get(language)
  if (known) return known
  const phrasing = phrasingOf(language)
  made.set(language, phrasing)
  return phrasing
}

function phrasingOf(language: string): Phrasing {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  const lists = new Intl.ListFormat(language)
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const shortDays = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const fill: Phrasing['fill'] = (text, values) =>
    text.replace(/\{(\w+)\}/g, (braced, name: string) => values[name] ?? braced)
  return {
    fill,
    count: (counted, n) => fill(counted[rules.select(n)] ?? counted.other, { n: numbers.format(n) }),
    number: (n) => numbers.format(n),
    list: (items) => lists.format(items),
    day: (day) => days.format(Date.parse(day)),
    shortDay: (day) => shortDays.format(Date.parse(day)),
    time: (time) => times.format(time),
    date: (time) => dates.format(time),
  }
}
