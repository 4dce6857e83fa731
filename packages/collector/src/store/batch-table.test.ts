import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BatchTable } from './batch-table.ts'

const bytesOf = (id: string): string => id.replaceAll('-', '')
const batches = fc.uniqueArray(fc.tuple(fc.uuid(), fc.integer({ min: 20_000, max: 20_003 })), {
  selector: ([id]) => id,
  maxLength: 600,
})

/** The rows of a table as ids and days. */
function rowsOf(table: BatchTable): [string, number][] {
  const { ids, days } = table.rows()
  return [...days].map((day, row) => [Buffer.from(ids.slice(row * 16, row * 16 + 16)).toString('hex'), day])
}

it('knows what was added, and nothing else, whatever and however much it is', () => {
  fc.assert(
    fc.property(batches, fc.nat(600), (all, split) => {
      const [known, unknown] = [all.slice(0, split), all.slice(split)]
      const table = new BatchTable()
      for (const [id, day] of known) table.add(id, day)
      for (const [id, day] of known) expect(table.dayOf(id)).toBe(day)
      for (const [id] of unknown) expect(table.dayOf(id)).toBeUndefined()
      expect(rowsOf(table)).toEqual(known.map(([id, day]) => [bytesOf(id), day]))
      table.clear()
      expect(known.filter(([id]) => table.dayOf(id) !== undefined)).toEqual([])
    }),
  )
})

it('takes the rows of another table over, wherever their bytes start', () => {
  fc.assert(
    fc.property(batches, fc.nat(3), (all, offset) => {
      const first = new BatchTable()
      for (const [id, day] of all) first.add(id, day)
      const { ids, days } = first.rows()
      const shifted = new Uint8Array(ids.length + offset).subarray(offset)
      shifted.set(ids)
      const second = new BatchTable()
      second.addRows({ ids: shifted, days })
      expect(rowsOf(second)).toEqual(rowsOf(first))
    }),
  )
})

it('goes through its batches in the order of their bytes', () => {
  fc.assert(
    fc.property(batches, (all) => {
      const table = new BatchTable()
      for (const [id, day] of all) table.add(id, day)
      const seen: [string, number][] = []
      table.inOrder((id, day) => void seen.push([Buffer.from(id).toString('hex'), day]))
      expect(seen).toEqual(
        all.map(([id, day]) => [bytesOf(id), day]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
      )
    }),
  )
})
