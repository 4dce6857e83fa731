import { addSums, startOfMonth } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unfolded, type Folding } from '../../store/folding.ts'
import { foldRow, isTold } from './folding.ts'
import { gateSeries } from './gate-series.ts'
import { countIn, peopleIn } from './participants.ts'
import { startsWithin } from './periods.ts'
import type { GatedSeries, Row, SeriesTable } from './series.ts'
import { activeDays, intervals, type World } from './testing/world.ts'
import { anyWorld } from './testing/worlds.ts'

const foldTable = ({ total, values, halves }: SeriesTable, folding: Folding): SeriesTable => ({
  total: foldRow(total, folding),
  ...(halves && { halves: halves.map((half) => ({ ...half, row: foldRow(half.row, folding) })) }),
  values: new Map([...values].map(([name, row]) => [name, foldRow(row, folding)])),
  folding,
})

/** Of months that are over, at least one by segments. */
function foldingOf({ today }: World, ages: readonly [number, number]): Folding {
  const segmentsBefore = startOfMonth(today - ages[0])
  return { segmentsBefore, monthsBefore: startOfMonth(segmentsBefore - 1 - ages[1]) }
}

const each = fc.record({
  world: anyWorld,
  ages: fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })),
  interval: fc.constantFrom(...intervals),
  measure: fc.constantFrom('n', 'people'),
})

/** Which flags of which cells never arrived, over and over. */
const losses = fc.array(fc.constantFrom('none', 'none', 'week', 'month'), { minLength: 1, maxLength: 20 })

function withLosses({ total, values }: SeriesTable, lost: readonly string[]): SeriesTable {
  let count = 0
  const lose = (row: Row): Row =>
    new Map(
      [...row].map(([day, sums]) => {
        const what = lost[count++ % lost.length]
        const peopleWeek = what === 'week' ? 0 : sums.peopleWeek
        return [day, { ...sums, peopleWeek, peopleMonth: what === 'month' ? 0 : sums.peopleMonth }]
      }),
    )
  return { total: lose(total), values: new Map([...values].map(([name, row]) => [name, lose(row)])) }
}

const figuresOf = ({ values }: GatedSeries, name: string, at: number): number | null =>
  values.get(name)?.[at] ?? null

describe('folding', () => {
  it('keeps the sums of every period that can still be told', () => {
    fc.assert(
      fc.property(each, ({ world, ages, interval }) => {
        const folding = foldingOf(world, ages)
        const folded = foldTable(world.table, folding)
        const days = activeDays(world)
        for (const start of startsWithin({ from: days[0] ?? 0, to: days.at(-1) ?? 0 }, interval)) {
          const period = { interval, start }
          if (!isTold(period, folding)) continue
          expect(countIn(folded.total, period)).toBe(countIn(world.table.total, period))
          expect(peopleIn(folded.total, period)).toBe(peopleIn(world.table.total, period))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('changes nothing of what is shown and what is hidden, but that finer periods are told no more', () => {
    fc.assert(
      fc.property(each, fc.boolean(), losses, ({ world, ages, interval, measure }, pairs, lost) => {
        const { k, today } = world
        const rows = withLosses(world.table, lost)
        // As if the values were pairs, and the first two had a half in common with all that there is.
        const table = { ...rows, ...(pairs && { halves: [{ row: rows.total, pairs: ['v0', 'v1'] }] }) }
        const folding = foldingOf(world, ages)
        const [from = 0] = activeDays(world)
        const question = { k, interval, from, to: from + 70, measure, today }
        const before = gateSeries(table, question)
        const after = gateSeries(foldTable(table, folding), question)
        before.periods.forEach((start, at) => {
          const told = isTold({ interval, start }, folding)
          expect(after.total[at]).toBe(told ? before.total[at] : null)
          expect(after.rest[at]).toBe(told ? before.rest[at] : null)
          for (const name of table.values.keys())
            expect(figuresOf(after, name, at)).toBe(told ? figuresOf(before, name, at) : null)
        })
      }),
      { numRuns: 500, interruptAfterTimeLimit: 20_000 },
    )
  })

  it('comes to the same in one step as in several, in whatever order parts of it are done', () => {
    fc.assert(
      fc.property(each, fc.array(fc.boolean()), ({ world, ages }, done) => {
        const folding = foldingOf(world, ages)
        const { total } = world.table
        const once = foldRow(total, folding)
        const started = foldRow(total, { ...unfolded, segmentsBefore: folding.segmentsBefore })
        expect(foldRow(started, folding)).toEqual(once)
        // Only some cells are folded yet: both forms lie side by side.
        const cells = [...total]
        const some = foldRow(new Map(cells.filter((_, at) => done[at])), folding)
        const rest = new Map(cells.filter((_, at) => !done[at]))
        const sideBySide = new Map(some)
        for (const [day, sums] of rest) {
          const there = sideBySide.get(day)
          sideBySide.set(day, there ? addSums(there, sums) : sums)
        }
        expect(new Map([...foldRow(sideBySide, folding)].sort())).toEqual(new Map([...once].sort()))
      }),
      { numRuns: 200 },
    )
  })
})
