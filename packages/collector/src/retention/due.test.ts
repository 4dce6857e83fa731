import { formatDay, parseDay, startOfMonth, startOfNextMonth } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualFoldAges } from '../apps/fold-ages.ts'
import { firstDayKept, foldingDue } from './due.ts'

const anyDay = fc.integer({ min: 18_000, max: 30_000 })
const dayOf = (text: string): number => parseDay(text) ?? NaN
const isFirst = (day: number): boolean => startOfMonth(day) === day

describe('what is due to be folded', () => {
  it('is told in months that are over', () => {
    const { segmentsBefore, monthsBefore } = foldingDue(dayOf('2026-11-21'), usualFoldAges)
    expect([segmentsBefore, monthsBefore].map(formatDay)).toEqual(['2026-08-01', '2025-10-01'])
  })

  it('has the age, is whole months, grows with time, and leaves a month by weeks before days', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 31, max: 500 }),
        fc.nat(500),
        fc.nat(60),
        (today, weeks, more, later) => {
          const ages = { weeksAfterDays: weeks, monthsAfterDays: weeks + more }
          const due = foldingDue(today, ages)
          expect(isFirst(due.segmentsBefore) && isFirst(due.monthsBefore)).toBe(true)
          expect(due.segmentsBefore - 1).toBeLessThan(today - weeks)
          expect(due.monthsBefore - 1).toBeLessThan(today - weeks - more)
          expect(startOfNextMonth(due.monthsBefore)).toBeLessThanOrEqual(due.segmentsBefore)
          const then = foldingDue(today + later, ages)
          expect(then.segmentsBefore).toBeGreaterThanOrEqual(due.segmentsBefore)
          expect(then.monthsBefore).toBeGreaterThanOrEqual(due.monthsBefore)
        },
      ),
    )
  })
})

describe('the first day that is kept', () => {
  it.each([
    ['2026-11-21', 400, '2025-11-01'],
    ['2026-12-06', 400, '2025-11-01'],
    ['2026-12-07', 400, '2025-12-01'],
    ['2026-11-21', 30, '2026-11-01'],
    ['2026-11-30', 30, '2026-11-01'],
    ['2026-11-21', 7, '2026-11-14'],
  ])('on %s, of %i days, is %s', (today, days, kept) => {
    expect(formatDay(firstDayKept(dayOf(today), days))).toBe(kept)
  })

  it('is never older than it may be, and the first of its month where a month is kept', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 900 }), (today, days) => {
        const kept = firstDayKept(today, days)
        expect(kept).toBeGreaterThanOrEqual(today - days)
        if (days >= 31) expect(isFirst(kept)).toBe(true)
      }),
    )
  })
})
