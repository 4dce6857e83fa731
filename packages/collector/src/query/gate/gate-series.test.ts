import fc from 'fast-check'
import { dayOfTime, formatDay, type Sums } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { gateSeries } from './gate-series.ts'
import { countIn, peopleIn } from './participants.ts'
import { daysFrom, monthsNeeded } from './periods.ts'
import type { SeriesQuestion, SeriesTable } from './series.ts'
import { activeDays, cutTable, intervals, tableOf, type Use, type World } from './testing/world.ts'
import { anyWorld, worlds } from './testing/worlds.ts'

const day = (text: string): number => dayOfTime(Date.parse(text))
const measures = ['n', 'people'] as const

/** June 2026 starts on a Monday and ends on a Tuesday: four full weeks and a fragment. */
const june = daysFrom(day('2026-06-01'), day('2026-07-01'))
const inJune: SeriesQuestion = {
  k: 5,
  interval: 'day',
  from: day('2026-06-01'),
  to: day('2026-06-30'),
  measure: 'n',
  today: day('2026-09-01'),
}

/** Different participants each day, one use each. */
const crowd = (days: readonly number[], value: string, size: (at: number) => number): readonly Use[] =>
  days.flatMap((one) =>
    Array.from({ length: size(one) }, (_, who) => ({ participant: one * 1000 + who, day: one, value, n: 1 })),
  )

const hiddenDays = (figures: readonly (number | null)[] | undefined): readonly string[] =>
  (figures ?? []).flatMap((figure, at) => (figure === null ? [formatDay(inJune.from + at)] : []))

const everywhere = fc.record({
  world: anyWorld,
  interval: fc.constantFrom(...intervals),
  measure: fc.constantFrom(...measures),
})

const aboutAll = (
  world: World,
  interval: SeriesQuestion['interval'],
  measure: SeriesQuestion['measure'],
): SeriesQuestion => {
  const [from = 0] = activeDays(world)
  return { k: world.k, interval, measure, today: world.today, from, to: from + 70 }
}

describe('a large app', () => {
  const uses = ['menu', 'key'].flatMap((value) => crowd(june, value, () => 12))

  it('sees everything', () => {
    for (const measure of measures)
      for (const interval of intervals) {
        const { total, values, rest } = gateSeries(tableOf(uses), { ...inJune, interval, measure })
        const figures = [...total, ...[...values.values()].flat()]
        // The last week of June goes on into July, where nothing happens.
        expect(figures.every((figure) => figure !== null && figure >= 12)).toBe(true)
        expect([...values.keys()]).toEqual(['menu', 'key'])
        expect(new Set(rest)).toEqual(new Set(measure === 'n' ? [0] : [null]))
      }
  })

  it('sees everything with k = 1, nothing being 0', () => {
    const { total, values, periods } = gateSeries(tableOf(crowd([day('2026-06-03')], 'menu', () => 1)), {
      ...inJune,
      k: 1,
      to: day('2026-06-04'),
    })
    expect(periods.map(formatDay)).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'])
    expect(total).toEqual([0, 0, 1, 0])
    expect(values.get('menu')).toEqual([0, 0, 1, 0])
  })
})

describe('a quiet day', () => {
  const quietWednesday = (usual: number) => (at: number) => (at === day('2026-06-10') ? 2 : usual)

  it('hides itself and the smallest day of its week', () => {
    const size = (at: number): number => (at === day('2026-06-13') ? 7 : quietWednesday(20)(at))
    const answer = gateSeries(tableOf(crowd(june, 'menu', size)), inJune)
    expect(hiddenDays(answer.total)).toEqual(['2026-06-10', '2026-06-13'])
    expect(
      hiddenDays(gateSeries(tableOf(crowd(june, 'menu', size)), { ...inJune, interval: 'week' }).total),
    ).toEqual([])
  })

  it('of a value hides itself and its neighbour, of this value and of another', () => {
    const uses = [...crowd(june, 'menu', () => 30), ...crowd(june, 'key', quietWednesday(20))]
    const { total, values, rest } = gateSeries(tableOf(uses), inJune)
    expect(hiddenDays(total)).toEqual([])
    expect(hiddenDays(values.get('key'))).toEqual(['2026-06-10', '2026-06-11'])
    expect(hiddenDays(values.get('menu'))).toEqual(['2026-06-10', '2026-06-11'])
    expect(rest.slice(8, 11)).toEqual([0, 32, 50])
  })

  it('hides nothing else than itself when it is entirely quiet', () => {
    const size = (at: number): number => (at === day('2026-06-10') ? 0 : 20)
    expect(hiddenDays(gateSeries(tableOf(crowd(june, 'menu', size)), inJune).total)).toEqual(['2026-06-10'])
  })
})

describe('a quiet week', () => {
  const size = (at: number): number => {
    if (at >= day('2026-06-15') && at < day('2026-06-22')) return at === day('2026-06-17') ? 3 : 0
    return at >= day('2026-06-22') && at < day('2026-06-29') ? 10 : 20
  }
  const table = tableOf(crowd(june, 'menu', size))

  it('hides itself and the smallest other piece of a finished month', () => {
    expect(gateSeries(table, { ...inJune, interval: 'week' }).total).toEqual([140, 140, null, 70, null])
    expect(gateSeries(table, { ...inJune, interval: 'month' }).total).toEqual([393])
  })

  it('hides the month rather than another week while the month is unfinished', () => {
    const unfinished = { ...inJune, today: day('2026-06-30') }
    expect(gateSeries(table, { ...unfinished, interval: 'week' }).total).toEqual([140, 140, null, 70, 40])
    expect(gateSeries(table, { ...unfinished, interval: 'month' }).total).toEqual([null])
  })

  it('of a value hides the month of the value, and no other week, while the month is unfinished', () => {
    const both = tableOf([...crowd(june, 'menu', size), ...crowd(june, 'key', () => 30)])
    const weeks = (today: number) =>
      gateSeries(both, { ...inJune, today, interval: 'week' }).values.get('menu')
    const month = (today: number) =>
      gateSeries(both, { ...inJune, today, interval: 'month' }).values.get('menu')
    expect(weeks(day('2026-06-30'))).toEqual([140, 140, null, 70, 40])
    expect(month(day('2026-06-30'))).toBeUndefined()
    expect(weeks(day('2026-07-01'))).toEqual([140, 140, null, null, null])
    expect(month(day('2026-07-01'))).toEqual([393])
  })
})

describe('a week across two months', () => {
  const days = daysFrom(day('2026-06-22'), day('2026-07-06'))
  const question: SeriesQuestion = {
    ...inJune,
    interval: 'week',
    from: day('2026-06-22'),
    to: day('2026-07-05'),
  }

  it('is shown where both its fragments are large', () => {
    expect(gateSeries(tableOf(crowd(days, 'menu', () => 20)), question).total).toEqual([140, 140])
  })

  it('is hidden where one of them is small', () => {
    const size = (at: number): number => (at < day('2026-07-01') ? 20 : at === day('2026-07-02') ? 4 : 0)
    expect(gateSeries(tableOf(crowd(days, 'menu', size)), question).total).toEqual([140, null])
  })

  it('is shown for a value that stopped with the month', () => {
    const uses = [
      ...crowd(days, 'menu', () => 20),
      ...crowd(days, 'key', (at) => (at < day('2026-07-01') ? 8 : 0)),
    ]
    expect(gateSeries(tableOf(uses), question).values.get('key')).toEqual([56, 16])
  })
})

describe('values', () => {
  it('leave no trace, not even their name, where nothing of them is shown', () => {
    const uses = [
      ...crowd(june, 'menu', () => 30),
      ...crowd(june, 'key', () => 20),
      ...crowd([day('2026-06-03')], 'c:/users/anna', () => 2),
    ]
    const { values, rest } = gateSeries(tableOf(uses), { ...inJune, interval: 'month' })
    // The key is hidden to protect the small value: the total less the menu would leave it alone.
    expect([...values.keys()]).toEqual(['menu'])
    expect(rest).toEqual([602])
  })

  it('leave the smallest to the rest where they exceed the total', () => {
    const twice = crowd([day('2026-06-03')], 'key', () => 2).map((use) => ({ ...use, isStray: true }))
    const table = tableOf([...crowd(june, 'menu', () => 30), ...crowd(june, 'key', () => 20), ...twice])
    const answer = gateSeries(table, { ...inJune, interval: 'month' })
    expect([...answer.values]).toEqual([['menu', [900]]])
    expect(answer.rest).toEqual([600])
    // In development all of them are shown, and leave less than nothing.
    const development = gateSeries(table, { ...inJune, interval: 'month', k: 1 })
    expect([...development.values.keys()]).toEqual(['menu', 'key'])
    expect(development.rest).toEqual([null])
  })

  it('are not shown where those left over are few without the uses that the total misses', () => {
    const week = daysFrom(day('2026-06-01'), day('2026-06-08'))
    const usual = crowd(week, 'menu', () => 20)
    const few = crowd([day('2026-06-02')], 'key', () => 4)
    const stray = crowd([day('2026-06-04')], 'key', () => 1).map((use) => ({ ...use, isStray: true }))
    const ask = (uses: readonly Use[]) =>
      gateSeries(tableOf(uses), { ...inJune, interval: 'month' }).values.get('menu')
    // Five participants in the row of the key, but the total less the menu is what four of them did.
    expect(ask([...usual, ...few, ...stray])).toBeUndefined()
    expect(ask([...usual, ...few, ...stray.map((use) => ({ ...use, isStray: false }))])).toEqual([140])
  })
})

describe('people', () => {
  const monday = day('2026-06-01')
  const many = (value: string, at: number, from: number, to: number): readonly Use[] =>
    daysFrom(from, to).map((participant) => ({ participant, day: at, value, n: 1 }))

  it('are hidden for a value that nearly everybody uses', () => {
    const table = tableOf([...many('menu', monday, 0, 100), ...many('key', monday, 90, 103)])
    const { total, values } = gateSeries(table, { ...inJune, measure: 'people', to: monday })
    expect(total).toEqual([103])
    expect(values.size).toBe(1)
    expect(values.get('key')).toEqual([13])
  })

  it('are hidden for the smaller of two values that few use both', () => {
    const table = tableOf([...many('menu', monday, 0, 100), ...many('key', monday, 97, 120)])
    const { values } = gateSeries(table, { ...inJune, measure: 'people', to: monday })
    expect([...values]).toEqual([['menu', [100]]])
  })

  it('are hidden for the smaller of two weeks in which few took part both times', () => {
    const rare = [
      ...many('key', monday, 0, 10),
      ...many('key', monday + 1, 2, 8),
      ...many('key', monday + 9, 8, 20),
    ]
    // The menu's quiet day hides the day of the second week, but not the week.
    const usual = june.flatMap((at) => many('menu', at, 100, at === monday + 9 ? 102 : 200))
    const table = tableOf([...rare, ...usual])
    const question: SeriesQuestion = { ...inJune, measure: 'people', to: day('2026-06-14') }
    const ask = (interval: SeriesQuestion['interval']) =>
      gateSeries(table, { ...question, interval }).values.get('key')
    expect(ask('month')).toEqual([20])
    expect(ask('week')).toEqual([null, 12])
    expect(ask('day')?.[9]).toBeNull()
  })

  it('are hidden where flags were lost and the figure is small, though more took part', () => {
    const table = tableOf(crowd(june, 'menu', () => 20))
    const lossy = new Map(
      [...table.total].map(([at, cell]): [number, Sums] => [
        at,
        { ...cell, peopleWeek: at === monday ? 4 : 0 },
      ]),
    )
    const question: SeriesQuestion = { ...inJune, interval: 'week', to: monday + 6 }
    expect(gateSeries({ total: lossy, values: new Map() }, question).total).toEqual([140])
    expect(gateSeries({ total: lossy, values: new Map() }, { ...question, measure: 'people' }).total).toEqual(
      [null],
    )
  })
})

describe('a decision', () => {
  it('does not depend on the range that was asked', () => {
    const ranges = fc.record({ at: fc.nat({ max: 70 }), length: fc.nat({ max: 70 }) })
    fc.assert(
      fc.property(everywhere, ranges, ({ world, interval, measure }, { at, length }) => {
        const ask = (from: number, to: number) => {
          const question: SeriesQuestion = { k: world.k, interval, measure, today: world.today, from, to }
          const read = monthsNeeded(question)
          return gateSeries(cutTable(world.table, read.from, read.to), question)
        }
        const days = activeDays(world)
        const [first = 0, last = 0] = [days[0], days.at(-1)]
        const all = ask(first - 40, last + 40)
        const some = ask(first + at, first + at + length)
        some.periods.forEach((period, index) => {
          const same = all.periods.indexOf(period)
          if (same < 0) return
          expect(some.total[index]).toBe(all.total[same])
          expect(some.rest[index] ?? null).toBe(all.rest[same])
          for (const name of world.table.values.keys())
            expect(some.values.get(name)?.[index] ?? null).toBe(all.values.get(name)?.[same] ?? null)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('about the rest does not depend on whether any value is in the range that was asked', () => {
    const [october, november] = [day('2026-10-26'), day('2026-11-02')]
    const uses = [...crowd([october], 'menu', () => 9), ...crowd([november], 'menu', () => 7)]
    const { total } = tableOf(uses)
    const menu = new Map([...total].filter(([at]) => at === october))
    const ask = (values: SeriesTable['values']) =>
      gateSeries({ total, values }, { ...inJune, from: november, to: november }).rest
    expect(ask(new Map([['menu', menu]]))).toEqual([7])
    expect(ask(new Map())).toEqual([7])
  })

  it('about the total does not depend on the breakdown', () => {
    fc.assert(
      fc.property(everywhere, ({ world, interval, measure }) => {
        const question = aboutAll(world, interval, measure)
        const alone: SeriesTable = { total: world.table.total, values: new Map() }
        expect(gateSeries(alone, question).total).toEqual(gateSeries(world.table, question).total)
      }),
      { numRuns: 100 },
    )
  })

  it('hides or shows the truth', () => {
    fc.assert(
      fc.property(everywhere, ({ world, interval, measure }) => {
        const question = aboutAll(world, interval, measure)
        const answer = gateSeries(world.table, question)
        const figureIn = measure === 'n' ? countIn : peopleIn
        answer.periods.forEach((start, at) => {
          const truth = figureIn(world.table.total, { interval, start })
          expect([truth, null]).toContain(answer.total[at])
          for (const [name, row] of world.table.values)
            expect([figureIn(row, { interval, start }), null]).toContain(
              answer.values.get(name)?.[at] ?? null,
            )
          const shown = [...answer.values.values()].reduce((sum, figures) => sum + (figures[at] ?? 0), 0)
          const hasRest = measure === 'n' && answer.total[at] !== null
          expect(answer.rest[at]).toBe(hasRest ? truth - shown : null)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('hides nothing where everything is large', () => {
    const large = worlds({ participants: 14, k: 5, days: 12, values: 4, faults: ['none'] })
    fc.assert(
      fc.property(large, fc.constantFrom(...intervals), (world, interval) => {
        const { table } = world
        // Every use stands for k participants of its own.
        const uses = world.uses.flatMap((use) =>
          daysFrom(0, world.k).map((copy) => ({ ...use, participant: use.participant * 10 + copy })),
        )
        const question = aboutAll(world, interval, 'n')
        const answer = gateSeries(tableOf(uses), question)
        answer.periods.forEach((start, at) => {
          expect(answer.total[at]).toBe(countIn(table.total, { interval, start }) * world.k || null)
          for (const [name, row] of table.values)
            expect(answer.values.get(name)?.[at]).toBe(countIn(row, { interval, start }) * world.k || null)
        })
      }),
      { numRuns: 100 },
    )
  })
})
