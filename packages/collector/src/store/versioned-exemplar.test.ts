import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newerExemplar, type VersionedExemplar } from './versioned-exemplar.ts'

const exemplar = fc.record<VersionedExemplar>({
  version: fc.constantFrom('', '1.0', '1.0.0', '1.9.0', '1.10.0', '2.0.0-beta', '2.0.0'),
  exemplar: fc.record({
    type: fc.constantFrom('Error', 'TypeError'),
    frames: fc.array(fc.constantFrom('a@b.js:1:1', 'c@d.js:2:2'), { maxLength: 2 }),
  }),
})

it('keeps the same exemplar in whatever order they come', () => {
  fc.assert(
    fc.property(
      fc.array(exemplar, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (all, random) => {
        const merged = (some: readonly VersionedExemplar[]) =>
          some.reduce<VersionedExemplar | undefined>(
            (known, offered) => newerExemplar(known, offered),
            undefined,
          )
        const shuffled = all
          .map((one) => [random.next().value as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one)
        expect(merged(shuffled)).toEqual(merged(all))
      },
    ),
  )
})

it('takes the exemplar of the newer version', () => {
  const of = (version: string): VersionedExemplar => ({ version, exemplar: { type: 'Error', frames: [] } })
  expect(newerExemplar(of('1.9.0'), of('1.10.0')).version).toBe('1.10.0')
  expect(newerExemplar(of('1.10.0'), of('')).version).toBe('1.10.0')
})
