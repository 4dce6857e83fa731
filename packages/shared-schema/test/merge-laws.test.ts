import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kinds, type CellKind, type ErrorCell, type Exemplar, type Sums } from '../src/index.ts'

const count = fc.nat({ max: 2 ** 40 })
const sums: fc.Arbitrary<Sums> = fc.record({
  n: count,
  peopleDay: count,
  peopleWeek: count,
  peopleMonth: count,
})
const said = {
  type: fc.constantFrom('TypeError', 'Error', 'é'),
  frames: fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 }),
  template: fc.string({ maxLength: 3 }),
}
const exemplar: fc.Arbitrary<Exemplar> = fc.record(
  { ...said, cause: fc.record(said, { requiredKeys: ['type', 'frames'] }) },
  { requiredKeys: ['type', 'frames'] },
)
const errorCell: fc.Arbitrary<ErrorCell> = fc.oneof(
  sums,
  fc.tuple(sums, exemplar).map(([cell, exemplar]) => ({ ...cell, exemplar })),
)

type Merging<Cell> = Pick<CellKind<never, Cell>, 'empty' | 'merge'>

function obeysTheLaws<Cell>({ empty, merge }: Merging<Cell>, cells: fc.Arbitrary<Cell>): void {
  it('is associative: in which groups cells were added does not matter', () => {
    fc.assert(
      fc.property(cells, cells, cells, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
      }),
    )
  })
  it('is commutative: in which order they came does not matter', () => {
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a))
      }),
    )
  })
  it('has the empty cell as identity', () => {
    fc.assert(
      fc.property(cells, (a) => {
        expect(merge(a, empty)).toEqual(a)
        expect(merge(empty, a)).toEqual(a)
      }),
    )
  })
  it('loses nothing: the sums add up', () => {
    fc.assert(
      fc.property(sums, sums, (a, b) => {
        const merged = kinds.counter.merge(a, b)
        expect(merged.n).toBe(a.n + b.n)
        expect(merged.peopleDay).toBe(a.peopleDay + b.peopleDay)
        expect(merged.peopleWeek).toBe(a.peopleWeek + b.peopleWeek)
        expect(merged.peopleMonth).toBe(a.peopleMonth + b.peopleMonth)
      }),
    )
  })
  it('changes neither of the cells', () => {
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        const before = JSON.stringify([a, b, empty])
        merge(a, b)
        expect(JSON.stringify([a, b, empty])).toBe(before)
      }),
    )
  })
}

const { error, ...others } = kinds
describe.each(Object.entries(others))('merging cells of the kind %s', (_, kind) => obeysTheLaws(kind, sums))
describe('merging cells of the kind error', () => {
  obeysTheLaws(error, errorCell)

  it('keeps an exemplar as soon as one cell has one', () => {
    fc.assert(
      fc.property(errorCell, errorCell, (a, b) => {
        expect(error.merge(a, b).exemplar === undefined).toBe(
          a.exemplar === undefined && b.exemplar === undefined,
        )
      }),
    )
  })
})

it('all six kinds were put to the test', () => {
  expect(Object.keys(kinds).sort()).toEqual([
    'activity',
    'counter',
    'distribution',
    'error',
    'funnel',
    'score',
  ])
})
