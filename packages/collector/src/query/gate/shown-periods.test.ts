import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gateSeries } from './gate-series.ts'
import { shownPeriods } from './shown-periods.ts'
import { worlds } from './testing/worlds.ts'

const named = (value: string, interval: string, start: number): string => `${value} ${interval} ${start}`

it('names the very periods whose counts the gate shows', () => {
  const some = worlds({ participants: 9, k: 4, days: 9, values: 3, faults: ['none', 'unvalued', 'stray'] })
  fc.assert(
    fc.property(some, ({ table, k, today }) => {
      const gated = (['day', 'week', 'month'] as const).flatMap((interval) => {
        const [from, to] = [today - 1100, today + 100]
        const { periods, values } = gateSeries(table, { interval, from, to, measure: 'n', k, today })
        return [...values].flatMap(([value, figures]) =>
          periods.filter((_, at) => figures[at] !== null).map((start) => named(value, interval, start)),
        )
      })
      const shown = [...shownPeriods(table, { k, today })].flatMap(([value, periods]) =>
        periods.map(({ interval, start }) => named(value, interval, start)),
      )
      expect(shown.sort()).toEqual(gated.sort())
    }),
    { numRuns: 60 },
  )
})

it('names all periods in use where everything is shown', () => {
  const sums = { n: 1, peopleDay: 1, peopleWeek: 1, peopleMonth: 1 }
  const row = new Map([[20_000, sums]])
  const table = { total: row, values: new Map([['a', row]]) }
  expect(shownPeriods(table, { k: 1, today: 20_000 }).get('a')).toHaveLength(3)
})
