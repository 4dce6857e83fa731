import fc from 'fast-check'
import { expect, it } from 'vitest'
import { narrow, widen } from './narrow.ts'

/** Numbers around the places where one more byte is needed. */
const small = fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat(), fc.integer({ min: -300, max: 300 }))
const large = fc.oneof(small, fc.maxSafeInteger())

it('numbers are what they were after they were narrowed, wherever they are stored', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(small).map((numbers) => Int32Array.from(numbers)),
        fc.array(large).map((numbers) => Float64Array.from(numbers)),
      ),
      fc.nat(7),
      (numbers, offset) => {
        const { bytes, width } = narrow(numbers)
        const stored = new Uint8Array(bytes.length + offset)
        stored.set(bytes, offset)
        expect(Array.from(widen({ bytes: stored.subarray(offset), width }))).toEqual(Array.from(numbers))
      },
    ),
  )
})

it.each([
  [255, 1],
  [256, 2],
  [65_535, 2],
  [65_536, 4],
])('as few bytes for each as hold %d: %d', (most, width) => {
  expect(narrow(Int32Array.of(0, most, 1))).toMatchObject({ width, bytes: { length: 3 * width } })
})

it('part of a larger memory is narrowed as that part', () => {
  const rows = Float64Array.of(1, 2 ** 40, 3, 4).subarray(2)
  expect(widen(narrow(rows))).toEqual(Uint8Array.of(3, 4))
  const wide = Float64Array.of(1, 2 ** 40, 3).subarray(1)
  expect(widen(narrow(wide))).toEqual(Float64Array.of(2 ** 40, 3))
})
