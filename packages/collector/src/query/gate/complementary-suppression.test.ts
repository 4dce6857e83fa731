import { describe, expect, it } from 'vitest'
import { suppress } from './complementary-suppression.ts'
import type { Row } from './series.ts'

/** Participants by day, each of them on one day only. Days 4 to 10 are a week from Monday. */
const rowOf = (...people: number[]): Row =>
  new Map(people.map((n, at) => [4 + at, { n, peopleDay: n, peopleWeek: n, peopleMonth: n }]))

const daily = (row: Row) => [...row.keys()].map((day) => [day])

describe('the parts of a shown whole', () => {
  it('are all shown where all are large', () => {
    const row = rowOf(5, 9, 5)
    expect(suppress(row, daily(row), 5)).toEqual({ shown: [[4], [5], [6]], hidden: [], sacrificed: false })
  })

  it('are hidden where small, together with the smallest large one', () => {
    const row = rowOf(9, 2, 7, 8)
    expect(suppress(row, daily(row), 5)).toEqual({ shown: [[4], [7]], hidden: [[5], [6]], sacrificed: true })
  })

  it('are hidden where small, without a sacrifice if they are large together', () => {
    const row = rowOf(9, 2, 7, 3)
    expect(suppress(row, daily(row), 5)).toEqual({ shown: [[4], [6]], hidden: [[5], [7]], sacrificed: false })
  })

  it('are all hidden where none is large', () => {
    const row = rowOf(2, 2)
    expect(suppress(row, daily(row), 5)).toEqual({ shown: [], hidden: [[4], [5]], sacrificed: false })
  })

  it('give the earliest for a sacrifice at equal size', () => {
    const row = rowOf(8, 8, 1)
    expect(suppress(row, daily(row), 5).hidden).toEqual([[4], [6]])
  })
})
