import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayOfTime,
  formatDay,
  formatMonth,
  formatPeriod,
  formatWeek,
  parseDay,
  startOfMonth,
  startOfNextMonth,
  startOfNextPeriod,
  startOfPeriod,
  startOfWeek,
  timeOfDay,
  type Interval,
} from './calendar.ts'

const lastDay = dayOfTime(Date.UTC(2100, 11, 31))
const days = Array.from({ length: lastDay + 1 }, (_, day) => day)
const dateOf = (day: number): Date => new Date(Date.UTC(1970, 0, 1 + day))
const dayNumber = (text: string): number => dayOfTime(Date.parse(text))

/** The name of every day's ISO week, by counting Thursdays: the first of a year is in week 1. */
function weeksByCounting(): string[] {
  let year = 0
  let week = 0
  const names: string[] = []
  for (const thursday of days.filter((day) => dateOf(day).getUTCDay() === 4)) {
    const yearOfThursday = dateOf(thursday).getUTCFullYear()
    week = yearOfThursday === year ? week + 1 : 1
    year = yearOfThursday
    for (let day = thursday - 3; day <= thursday + 3; day++)
      names[day] = `${year}-W${String(week).padStart(2, '0')}`
  }
  return names
}

describe('the calendar agrees with Date on every day from 1970 to 2100', () => {
  const differing = (ours: (day: number) => unknown, theirs: (day: number) => unknown): number[] =>
    days.filter((day) => ours(day) !== theirs(day))
  const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC', dateStyle: 'short' })

  it('in days and months, as Intl writes them', () => {
    expect(differing(formatDay, (day) => isoDay.format(dateOf(day)))).toEqual([])
    expect(differing(formatMonth, (day) => isoDay.format(dateOf(day)).slice(0, 7))).toEqual([])
  })

  it('in ISO weeks, as counting Thursdays gives them', () => {
    const names = weeksByCounting()
    expect(differing(formatWeek, (day) => names[day])).toEqual([])
  })

  it('in Mondays and firsts of the month', () => {
    const monday = (day: number): number => day - ((dateOf(day).getUTCDay() + 6) % 7)
    const first = (day: number): number => day + 1 - dateOf(day).getUTCDate()
    const nextFirst = (day: number): number =>
      dayOfTime(Date.UTC(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1, 1))
    expect(differing(startOfWeek, monday)).toEqual([])
    expect(differing(startOfMonth, first)).toEqual([])
    expect(differing(startOfNextMonth, nextFirst)).toEqual([])
  })

  it('and reads back every day that it writes', () => {
    expect(
      differing(
        (day) => parseDay(formatDay(day)),
        (day) => day,
      ),
    ).toEqual([])
    expect(
      differing(
        (day) => dayOfTime(timeOfDay(day)),
        (day) => day,
      ),
    ).toEqual([])
    expect(
      differing(
        (day) => dayOfTime(timeOfDay(day + 1) - 1),
        (day) => day,
      ),
    ).toEqual([])
  })
})

describe("ISO weeks around the year's end", () => {
  it.each([
    ['2018-12-31', '2019-W01'],
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('%s lies in %s', (day, week) => {
    expect(formatWeek(dayNumber(day))).toBe(week)
  })
})

describe('parseDay', () => {
  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    '2026-11-21T00:00:00Z',
    ' 2026-11-21',
    '2026-11-21\n',
    '+002026-11-21',
    '',
  ])('takes %j for no day', (text) => {
    expect(parseDay(text)).toBeUndefined()
  })

  it('reads nothing that formatDay does not write: each day of four digits is its own name', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString().slice(0, 10)
          expect(formatDay(parseDay(text) ?? Number.NaN)).toBe(text)
        },
      ),
      { examples: [[new Date('0000-01-01')], [new Date('0099-12-31')], [new Date('1969-12-31')]] },
    )
  })

  it('knows leap days', () => {
    expect(parseDay('2028-02-29')).toBe(dayNumber('2028-02-29'))
    expect(parseDay('2100-02-29')).toBeUndefined()
  })
})

describe('periods', () => {
  it.each<[Interval, string, string, string]>([
    ['day', '2026-11-21', '2026-11-21', '2026-11-22'],
    ['week', '2026-W47', '2026-11-16', '2026-11-23'],
    ['month', '2026-11', '2026-11-01', '2026-12-01'],
  ])('the %s of 2026-11-21 is %s, from %s until before %s', (interval, name, from, next) => {
    const day = dayNumber('2026-11-21')
    expect(formatPeriod(day, interval)).toBe(name)
    expect(startOfPeriod(day, interval)).toBe(dayNumber(from))
    expect(startOfNextPeriod(day, interval)).toBe(dayNumber(next))
  })

  it('follow one another without gap or overlap', () => {
    for (const interval of ['day', 'week', 'month'] as const) {
      const broken = days.filter((day) => {
        const next = startOfNextPeriod(day, interval)
        const isLast = day === next - 1
        return (
          startOfPeriod(next, interval) !== next ||
          (formatPeriod(day + 1, interval) !== formatPeriod(day, interval)) !== isLast
        )
      })
      expect(broken).toEqual([])
    }
  })
})
