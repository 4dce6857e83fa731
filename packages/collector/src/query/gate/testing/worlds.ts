import fc from 'fast-check'
import { dayOfTime } from '@sayso/shared-schema'
import { growWorld, type World, type WorldShape } from './world.ts'

/** Before months that start on a Sunday, a Tuesday, a Monday, and end on a Monday, a Thursday, a Sunday. */
const firstDays = ['2026-10-26', '2026-11-25', '2027-01-27', '2027-02-24'].map((day) =>
  dayOfTime(Date.parse(day)),
)

/** Sizes are the largest ones; `days` counts active days, which lie close together or up to two months apart. */
export const worlds = (size: {
  participants: number
  k: number
  days: number
  values: number
  faults: readonly WorldShape['fault'][]
}): fc.Arbitrary<World> =>
  fc
    .record({
      seed: fc.integer(),
      k: fc.integer({ min: 2, max: size.k }),
      participants: fc.integer({ min: 2, max: size.participants }),
      values: fc.integer({ min: 1, max: size.values }),
      first: fc.constantFrom(...firstDays),
      offsets: fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 66 })), {
        minLength: 2,
        maxLength: size.days,
      }),
      todayOffset: fc.constantFrom(8, 20, 40, 1000),
      fault: fc.constantFrom(...size.faults),
    })
    .map(({ first, offsets, todayOffset, ...shape }) =>
      growWorld({
        ...shape,
        days: offsets.sort((a, b) => a - b).map((offset) => first + offset),
        today: first + todayOffset,
      }),
    )

/** Worlds of the usual size, whatever entries were lost in them. */
export const anyWorld = worlds({
  participants: 14,
  k: 5,
  days: 12,
  values: 4,
  faults: ['none', 'unvalued', 'stray', 'mixed'],
})
