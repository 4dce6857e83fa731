import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstFlags } from '../../seal/first.ts'
import { daysKept } from '../../limits.ts'
import { mergeMemos } from './merge-memos.ts'

const today = 20_000
const days = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: today - 60, max: today }))
const pulse = fc.option(
  fc.record({
    since: fc.integer({ min: 0, max: today }),
    active: fc.integer({ min: today - 60, max: today }),
    prevWeek: fc.boolean(),
  }),
  { nil: undefined },
)
const memo = fc.record({ last: days, pulse })

it('whatever either memo knows to have been told as a first is not told so again', () => {
  fc.assert(
    fc.property(memo, memo, (one, other) => {
      const merged = mergeMemos(one, other)
      for (const { last } of [one, other])
        for (const [key, day] of Object.entries(last)) {
          // What is older than the memo goes back counts as a first either way.
          if (day < today - daysKept) continue
          for (const flag of firstFlags(today, merged.last[key]) ?? '')
            expect(firstFlags(today, day)).toContain(flag)
        }
      expect(merged.pulse?.active).toBe(
        one.pulse || other.pulse ? Math.max(one.pulse?.active ?? 0, other.pulse?.active ?? 0) : undefined,
      )
    }),
  )
})

it('it makes no difference which one is whose, nor to merge again', () => {
  fc.assert(
    fc.property(memo, memo, (one, other) => {
      const merged = mergeMemos(one, other)
      expect(mergeMemos(other, one).last).toEqual(merged.last)
      expect(mergeMemos(merged, other)).toEqual(merged)
      expect(mergeMemos(merged, merged)).toEqual(merged)
    }),
  )
})

it('it goes back no further than a memo does', () => {
  const merged = mergeMemos(
    { last: { a: today } },
    { last: { a: 3, b: today - daysKept, c: today - daysKept - 1 } },
  )
  expect(merged).toEqual({ last: { a: today, b: today - daysKept } })
})
