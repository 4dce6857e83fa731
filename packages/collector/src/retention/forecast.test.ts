import fc from 'fast-check'
import { expect, it } from 'vitest'
import { forecastApp } from './forecast.ts'

/** 10 cells a day, of which 20 differ in a week, and 30 in four. */
const sizes = { app: 'notes', days: 28, weeks: 4, byDay: 280, byWeek: 80, asOne: 30 }
const ages = { weeksAfterDays: 92, monthsAfterDays: 200 }

it('adds up what is kept by day, by week and by month', () => {
  const { parts, cells, bytes } = forecastApp(sizes, ages, 400, 40)
  expect(parts).toEqual([
    { kept: 'day', units: 107, cellsPerUnit: 10 },
    { kept: 'week', units: 19, cellsPerUnit: 20 },
    { kept: 'month', units: 5, cellsPerUnit: 30 },
  ])
  expect(cells).toBe(1070 + 380 + 150)
  expect(bytes).toBe(1600 * 40)
})

it('is less where less is kept, and never more than a year of days', () => {
  const whole = fc.integer({ min: 31, max: 600 })
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: 1, max: 600 }), (weeks, more, retention) => {
      const some = { weeksAfterDays: weeks, monthsAfterDays: weeks + more }
      const { cells } = forecastApp(sizes, some, retention, 1)
      expect(cells).toBeLessThanOrEqual(366 * 10)
      expect(cells).toBeGreaterThanOrEqual(forecastApp(sizes, some, Math.ceil(retention / 2), 1).cells * 0.9)
      expect(cells).toBeGreaterThan(0)
    }),
  )
})
