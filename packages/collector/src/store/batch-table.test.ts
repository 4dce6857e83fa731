import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BatchTable } from './batch-table.ts'
import { ledgerKeyOf } from './ledger-key.ts'

const batches = fc.uniqueArray(fc.tuple(fc.uuid(), fc.integer({ min: 20_000, max: 20_003 })), {
  selector: ([id]) => id,
  maxLength: 600,
})

function tableOf(all: readonly (readonly [string, number])[]): BatchTable {
  const table = new BatchTable()
  for (const [id, day] of all) table.add(ledgerKeyOf(id), day)
  return table
}

it('knows what was added, and nothing else, whatever and however much it is', () => {
  fc.assert(
    fc.property(batches, fc.nat(600), (all, split) => {
      const [known, unknown] = [all.slice(0, split), all.slice(split)]
      const table = tableOf(known)
      for (const [id, day] of known) expect(table.dayOf(ledgerKeyOf(id))).toBe(day)
      for (const [id] of unknown) expect(table.dayOf(ledgerKeyOf(id))).toBeUndefined()
      expect([...table.rows().keys]).toEqual(known.flatMap(([id]) => [...ledgerKeyOf(id)]))
      expect([...table.rows().days]).toEqual(known.map(([, day]) => day))
      table.clear()
      expect(known.filter(([id]) => table.dayOf(ledgerKeyOf(id)) !== undefined)).toEqual([])
    }),
  )
})

it('takes the rows of another table over', () => {
  fc.assert(
    fc.property(batches, (all) => {
      const second = new BatchTable()
      second.addRows(tableOf(all).rows())
      expect(second.rows()).toEqual(tableOf(all).rows())
    }),
  )
})

it('orders its rows by hour, and within an hour by the start of the key', () => {
  fc.assert(
    fc.property(batches, (all) => {
      const order = [...tableOf(all).order()]
      expect(order.toSorted((a, b) => a - b)).toEqual(all.map((_, row) => row))
      // What fits beside an hour and the number of a row.
      const sorted = order.map((row) => {
        const [hour = 0, start = 0] = ledgerKeyOf(all[row]?.[0] ?? '')
        return hour * 2 ** 20 + ((start >>> 0) >>> 12)
      })
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))
    }),
  )
})
