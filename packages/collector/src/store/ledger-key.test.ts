import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesPerKey, ledgerKeyOf, writeKeyBytes } from './ledger-key.ts'

function keyOf(id: string): Buffer {
  const bytes = Buffer.alloc(bytesPerKey)
  writeKeyBytes(ledgerKeyOf(id), 0, new DataView(bytes.buffer, bytes.byteOffset))
  return bytes
}

const uuidOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const half = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => bits.toString(16).padStart(16, '0'))
const hour = 3_600_000

it('never gives one key to two ids that differ in one half only', () => {
  fc.assert(
    fc.property(half, half, half, (one, other, same) => {
      fc.pre(one !== other)
      expect(keyOf(uuidOf(one + same))).not.toEqual(keyOf(uuidOf(other + same)))
      expect(keyOf(uuidOf(same + one))).not.toEqual(keyOf(uuidOf(same + other)))
    }),
  )
})

it('starts with the hour, so that ids made later come later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 490_000, max: 520_000 }), half, half, (hours, one, other) => {
      const at = (time: number, random: string): Buffer =>
        keyOf(uuidOf(`${(time * hour).toString(16).padStart(12, '0')}7abc${random}`))
      expect(at(hours, one).compare(at(hours + 1, other))).toBe(-1)
      expect(at(hours, one).readUInt16BE()).toBe(hours % 65_536)
    }),
  )
})

it('spreads ids that are counted up over all of its bits', () => {
  const ones = new Float64Array(64)
  const ids = 20_000
  for (let i = 0; i < ids; i++) {
    // Random in 12 bits of the first half only: it is those that are spread.
    const key = keyOf(uuidOf(`0193c0de00007${(i % 4096).toString(16).padStart(3, '0')}8000000000000000`))
    for (let bit = 0; bit < 64; bit++)
      ones[bit] = (ones[bit] as number) + (((key[2 + (bit >> 3)] as number) >> (bit & 7)) & 1)
  }
  for (const count of ones) expect(Math.abs(count / ids - 0.5)).toBeLessThan(0.05)
})
