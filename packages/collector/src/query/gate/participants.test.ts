import fc from 'fast-check'
import { startOfMonth } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { participantsAtLeast, peopleIn } from './participants.ts'
import { daysFrom, daysOf } from './periods.ts'
import { activeDays, intervals, type World } from './testing/world.ts'
import { worlds } from './testing/worlds.ts'

const each = worlds({ participants: 14, k: 5, days: 12, values: 2, faults: ['none'] })

const trulyOn = ({ uses }: World, days: readonly number[]): number =>
  new Set(uses.filter(({ day }) => days.includes(day)).map(({ participant }) => participant)).size

describe('the participants of the total', () => {
  it('are exact for a day, a week and a month', () => {
    fc.assert(
      fc.property(each, fc.constantFrom(...intervals), (world, interval) => {
        const [start = 0] = activeDays(world)
        const period = { interval, start: startOfMonth(start) }
        if (interval === 'week') period.start = start - ((start + 3) % 7)
        expect(peopleIn(world.table.total, period)).toBe(trulyOn(world, daysOf(period)))
      }),
      { numRuns: 100 },
    )
  })

  it('are never overestimated for any days of a month, and never taken for nobody', () => {
    fc.assert(
      fc.property(each, fc.uniqueArray(fc.nat({ max: 27 })), fc.nat({ max: 40 }), (world, offsets, shift) => {
        const [first = 0] = activeDays(world)
        const month = startOfMonth(first + shift)
        const days = offsets.sort((a, b) => a - b).map((offset) => month + offset)
        const known = participantsAtLeast(world.table.total, days)
        expect(known).toBeLessThanOrEqual(trulyOn(world, days))
        expect(known > 0).toBe(trulyOn(world, days) > 0)
      }),
      { numRuns: 200 },
    )
  })

  it('are exact for a part of a month from the 1st on', () => {
    fc.assert(
      fc.property(each, fc.nat({ max: 27 }), (world, length) => {
        const month = startOfMonth(activeDays(world)[0] ?? 0)
        const days = daysFrom(month, month + length)
        expect(participantsAtLeast(world.table.total, days)).toBe(trulyOn(world, days))
      }),
      { numRuns: 100 },
    )
  })
})
