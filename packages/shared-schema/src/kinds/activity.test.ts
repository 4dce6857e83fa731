import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfTime, formatMonth, formatWeek, startOfWeek } from '../time/calendar.ts'
import { activityKind, cohortOf } from './activity.ts'

const dayNumber = (text: string): number => dayOfTime(Date.parse(text))
const someDay = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2060-12-31') })
const age = fc.nat({ max: 400 })

describe('cohortOf', () => {
  it('is the same on all days of one ISO week, so that weekly participants of cohorts add up', () => {
    fc.assert(
      fc.property(someDay, age, fc.nat({ max: 6 }), (since, days, other) => {
        const day = since + days
        const sameWeek = Math.max(since, startOfWeek(day) + other)
        expect(cohortOf(since, sameWeek)).toBe(cohortOf(since, day))
      }),
    )
  })

  it('is the same for everybody whose consent is of the same ISO week', () => {
    fc.assert(
      fc.property(someDay, age, fc.nat({ max: 6 }), (since, days, other) => {
        const day = since + 7 + days
        expect(cohortOf(startOfWeek(since) + other, day)).toBe(cohortOf(since, day))
      }),
    )
  })

  it('only ever gets coarser: week, month, older', () => {
    const coarseness = (cohort: string): number => (cohort === 'older' ? 2 : cohort.includes('W') ? 0 : 1)
    fc.assert(
      fc.property(someDay, age, age, (since, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a]
        expect(coarseness(cohortOf(since, since + early))).toBeLessThanOrEqual(
          coarseness(cohortOf(since, since + late)),
        )
      }),
    )
  })

  // 2026-09-30 is a Wednesday of the ISO week from 28 September, whose Thursday lies in October.
  it.each([
    ['on the day of consent', '2026-09-30', '2026-W40'],
    ['on the last day of week 8', '2026-11-29', '2026-W40'],
    ['on the first day of week 9', '2026-11-30', '2026-10'],
    ['on the last day of week 26', '2027-04-04', '2026-10'],
    ['on the first day of week 27', '2027-04-05', 'older'],
  ])('%s (%s) it is %s', (_, day, cohort) => {
    expect(cohortOf(dayNumber('2026-09-30'), dayNumber(day))).toBe(cohort)
  })

  it('names a week or month that the calendar knows, and that the wire takes', () => {
    const schema = activityKind.breakdowns({
      kind: 'activity',
      purpose: 'usage',
      why: '-',
      expires: '2027-01-01',
    })
    const pattern = new RegExp(String(schema['cohort']?.['pattern']), 'u')
    fc.assert(
      fc.property(someDay, age, (since, days) => {
        const cohort = cohortOf(since, since + days)
        expect(pattern.test(cohort)).toBe(true)
        expect(['older', formatWeek(since), formatMonth(startOfWeek(since) + 3)]).toContain(cohort)
      }),
    )
  })
})
