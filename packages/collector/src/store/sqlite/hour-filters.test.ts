import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ledgerKeyOf, type LedgerKey } from '../ledger-key.ts'
import { HourFilters } from './hour-filters.ts'

const firstHour = 20_776 * 24

/** The key of a new UUIDv7 of an hour. */
function keyOf(hour: number): LedgerKey {
  const time = ((firstHour + hour) * 3_600_000).toString(16).padStart(12, '0')
  return ledgerKeyOf(`${time.replace(/^.{8}/, '$&-')}-7${randomUUID().slice(15)}`)
}
const keysOf = (hour: number, count: number): LedgerKey[] => Array.from({ length: count }, () => keyOf(hour))

const add = (filters: HourFilters, keys: readonly LedgerKey[]): void =>
  keys.forEach((key) => filters.add(key, 0))
const lacking = (filters: HourFilters, keys: readonly LedgerKey[]): number =>
  keys.filter((key) => filters.lacks(key)).length

describe('of batches that come for the first time', () => {
  it('nearly none is looked for, and of those that came all are', () => {
    const filters = new HourFilters()
    const known = [...keysOf(0, 50_000), ...keysOf(1, 50_000), ...keysOf(2, 100)]
    add(filters, known)
    expect(lacking(filters, known)).toBe(0)
    expect(lacking(filters, [...keysOf(0, 10_000), ...keysOf(1, 10_000)])).toBeGreaterThan(19_900)
    expect(lacking(filters, keysOf(2, 1_000))).toBe(1_000)
  })

  it('nearly none is looked for in the hours that are asked for, though many came before', () => {
    const filters = new HourFilters()
    for (let hour = 0; hour < 5; hour++) {
      add(filters, keysOf(hour, 100_000))
      lacking(filters, keysOf(hour, 10_000))
    }
    expect(lacking(filters, keysOf(4, 10_000))).toBeGreaterThan(9_900)
    expect(lacking(filters, keysOf(3, 10_000))).toBeGreaterThan(9_900)
  })

  it('nearly none is looked for while some devices have clocks that are ahead', () => {
    const filters = new HourFilters(1_000)
    for (let hour = 0; hour < 60; hour++) {
      for (let ahead = 1; ahead < 12; ahead++) add(filters, keysOf(hour + ahead, 20))
      add(filters, keysOf(hour, 3_000))
      expect(lacking(filters, keysOf(hour, 1_000))).toBeGreaterThan(990)
    }
  })

  it('nearly none is looked for in the present hour, though many of later ones come', () => {
    const filters = new HourFilters(1_000)
    for (let ahead = 0; ahead < 5; ahead++) {
      add(filters, keysOf(ahead, 1_000))
      expect(lacking(filters, keysOf(0, 1_000))).toBeGreaterThan(990)
    }
  })

  it('nearly none is looked for because of an hour whose memory its own has', () => {
    const filters = new HourFilters(1)
    const old = keysOf(0, 1_000)
    add(filters, [...old, keyOf(1), keyOf(2)])
    const alike = old.map((key) => Int32Array.of(keyOf(2)[0] as number, ...key.subarray(1)))
    expect(lacking(filters, alike)).toBeGreaterThan(990)
  })

  it('few are looked for though others name hours at random', () => {
    const filters = new HourFilters(1_000)
    add(filters, keysOf(0, 500))
    for (let hour = 1; hour < 1_000; hour++) add(filters, [keyOf(hour)])
    expect(lacking(filters, keysOf(0, 1_000))).toBe(1_000)
    add(filters, keysOf(0, 600))
    expect(lacking(filters, keysOf(0, 1_000))).toBeGreaterThan(990)
  })

  it('all are looked for whose hour began before the process did, or has given way', () => {
    const filters = new HourFilters(10)
    filters.see(keyOf(0)[0] as number)
    for (let hour = 0; hour < 4; hour++) add(filters, keysOf(hour, 10))
    expect(lacking(filters, [...keysOf(0, 1_000), ...keysOf(1, 1_000)])).toBe(0)
  })

  it('none is looked for of whose hour nothing is known', () => {
    expect(lacking(new HourFilters(), keysOf(0, 1_000))).toBe(1_000)
  })
})
