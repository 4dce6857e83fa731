import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CellTable } from './cell-table.ts'

const id = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 ** 31 - 1 }))
const addition = fc.tuple(
  id,
  id,
  fc.integer({ min: 20_000, max: 20_003 }),
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.nat(1),
)

it('adds as a plain map would, whatever and however much is added', () => {
  fc.assert(
    fc.property(fc.array(addition, { maxLength: 1000 }), (additions) => {
      const table = new CellTable()
      const expected = new Map<string, number[]>()
      for (const [series, context, day, n, people] of additions) {
        table.add(series, context, day, n, people, 0, people)
        const [oldN = 0, oldPeople = 0] = expected.get(`${series} ${context} ${day}`) ?? []
        expected.set(`${series} ${context} ${day}`, [oldN + n, oldPeople + people])
      }
      const { keys, sums } = table.rows()
      const rows = Array.from({ length: table.size }, (_, row) => [
        keys.slice(row * 3, row * 3 + 3).join(' '),
        [...sums.slice(row * 4, row * 4 + 4)],
      ])
      expect(rows).toEqual([...expected].map(([key, [n, people]]) => [key, [n, people, 0, people]]))
    }),
  )
})
