import { formatDay, parseDay } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { monthsNeeded, oncePerPeriod, startsWithin } from './periods.ts'
import type { Interval } from '@sayso/shared-schema'

const day = (text: string): number => parseDay(text) ?? Number.NaN

describe('the months that must be read', () => {
  it.each<[Interval, string, string, string, string]>([
    ['month', '2026-11-15', '2026-11-15', '2026-11-01', '2026-11-30'],
    ['month', '2026-11-30', '2027-01-01', '2026-11-01', '2027-01-31'],
    // 2026-11-01 was a Sunday: its week began in October.
    ['week', '2026-11-01', '2026-11-20', '2026-10-01', '2026-11-30'],
    ['day', '2026-11-01', '2026-11-01', '2026-10-01', '2026-11-30'],
    ['day', '2026-11-02', '2026-11-29', '2026-11-01', '2026-11-30'],
    // 2026-11-30 was a Monday: its week ended in December.
    ['day', '2026-11-30', '2026-11-30', '2026-11-01', '2026-12-31'],
    ['week', '2026-11-02', '2026-11-30', '2026-11-01', '2026-12-31'],
  ])('to answer by %s from %s to %s start on %s and end on %s', (interval, from, to, first, last) => {
    const months = monthsNeeded({ interval, from: day(from), to: day(to) })
    expect([formatDay(months.from), formatDay(months.to)]).toEqual([first, last])
  })
})

describe('periods', () => {
  it('are all those that overlap the range', () => {
    const range = { from: day('2026-11-01'), to: day('2026-11-09') }
    expect(startsWithin(range, 'week').map(formatDay)).toEqual(['2026-10-26', '2026-11-02', '2026-11-09'])
    expect(startsWithin(range, 'month').map(formatDay)).toEqual(['2026-11-01'])
    expect(startsWithin(range, 'day')).toHaveLength(9)
  })

  it('are told apart by interval and start when something is remembered about them', () => {
    let calls = 0
    const count = oncePerPeriod(() => (calls += 1))
    const starts = [day('2026-06-01'), day('2026-06-02')]
    const periods = starts.flatMap((start) => [
      { interval: 'day' as const, start },
      { interval: 'week' as const, start },
      { interval: 'month' as const, start },
    ])
    expect(periods.map(count)).toEqual([1, 2, 3, 4, 5, 6])
    expect(periods.map(count)).toEqual([1, 2, 3, 4, 5, 6])
  })
})
