import { expect, test } from 'vitest'
import { validate, version } from 'uuid'
import { randomUuid } from './random-uuid.ts'

test('random UUIDs are UUIDs, and never the same', () => {
  const all = Array.from({ length: 2_000 }, randomUuid)
  for (const one of all) expect(validate(one) && version(one)).toBe(4)
  expect(new Set(all).size).toBe(all.length)
})

test('every random bit takes both values', () => {
  const seen = Array.from({ length: 200 }, () => BigInt(`0x${randomUuid().replaceAll('-', '')}`))
  const ones = seen.reduce((all, one) => all | one, 0n)
  const zeros = seen.reduce((all, one) => all & one, (1n << 128n) - 1n)
  // Six bits tell version and variant.
  const fixed = (0xfn << 76n) | (0x3n << 62n)
  expect((ones ^ zeros) | fixed).toBe((1n << 128n) - 1n)
})
