import { parseDay } from '@sayso/shared-schema'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contradicts } from './contradicts.ts'

const claim = (day: string, first?: 'd' | 'dw' | 'dm' | 'dwm') => ({ day: parseDay(day) ?? NaN, first })

it.each([
  ['2026-11-16', 'dw', '2026-11-22', 'dw', true],
  ['2026-11-16', 'dwm', '2026-11-17', 'dw', true],
  ['2026-11-22', 'dw', '2026-11-23', 'dw', false],
  ['2026-11-01', 'dm', '2026-11-30', 'dwm', true],
  ['2026-11-30', 'dwm', '2026-12-01', 'dm', false],
  ['2026-11-30', 'dwm', '2026-12-01', 'dwm', true],
  ['2026-11-16', 'd', '2026-11-17', 'd', false],
  ['2026-11-16', 'dwm', '2026-11-17', undefined, false],
  ['2026-11-16', 'dw', '2026-11-17', 'dm', false],
] as const)('%s %s and %s %s cannot both be true: %j', (dayA, firstA, dayB, firstB, answer) => {
  expect(contradicts(claim(dayA, firstA), claim(dayB, firstB))).toBe(answer)
  expect(contradicts(claim(dayB, firstB), claim(dayA, firstA))).toBe(answer)
})

it('finds nothing in what a device tells that remembers its last day', () => {
  const monday = parseDay('2026-11-02') ?? NaN
  const days = fc.uniqueArray(fc.nat(60), { minLength: 2 }).map((list) => list.sort((a, b) => a - b))
  fc.assert(
    fc.property(days, (offsets) => {
      const claims = offsets.map((offset, i) => {
        const before = offsets[i - 1] ?? -Infinity
        const isNewWeek = Math.floor(offset / 7) > Math.floor(before / 7)
        return { day: monday + offset, first: isNewWeek ? ('dw' as const) : ('d' as const) }
      })
      for (const a of claims) for (const b of claims) if (a !== b) expect(contradicts(a, b)).toBe(false)
    }),
  )
})
