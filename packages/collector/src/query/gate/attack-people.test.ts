import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateSeries } from './gate-series.ts'
import { daysOf } from './periods.ts'
import { askEverything, isBehind, participantsBehind, type Answer, type Atom } from './testing/attacker.ts'
import { anyWorld } from './testing/worlds.ts'
import type { World } from './testing/world.ts'

const atomsOf = ({ uses }: World, answer: Answer): readonly Atom[] =>
  uses
    .map((use) => ({ value: use.value, day: use.day, inTotal: !use.isStray, uses: [use] }))
    .filter((atom) => isBehind(atom, answer))

const isWithin = (part: Answer, whole: Answer): boolean => {
  const days = daysOf(whole.period)
  return (
    (whole.value === undefined || part.value === whole.value) &&
    daysOf(part.period).every((day) => days.includes(day))
  )
}

const isOneRowOrOnePeriod = (a: Answer, b: Answer, whole: Answer): boolean =>
  (a.value === whole.value && b.value === whole.value) ||
  [a, b].every(
    ({ period }) => period.start === whole.period.start && period.interval === whole.period.interval,
  )

describe('what can be worked out from all people figures that are shown', () => {
  it('is no small group that lies in one shown group but not in another within it', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const answers = askEverything(world, 'people', gateSeries)
        for (const whole of answers) {
          const ofWhole = participantsBehind(atomsOf(world, whole))
          expect(ofWhole.size).toBe(whole.figure)
          expect(whole.figure).toBeGreaterThanOrEqual(world.k)
          for (const part of answers.filter((answer) => isWithin(answer, whole))) {
            const outside = ofWhole.size - participantsBehind(atomsOf(world, part)).size
            expect(outside === 0 || outside >= world.k).toBe(true)
          }
        }
      }),
      { numRuns: 300, interruptAfterTimeLimit: 20_000 },
    )
  })

  it('is no small group that belongs to both of two shown groups which make up a third', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const answers = askEverything(world, 'people', gateSeries)
        for (const whole of answers) {
          const parts = answers.filter((answer) => answer !== whole && isWithin(answer, whole))
          for (const a of parts)
            for (const b of parts.filter((part) => part !== a && isOneRowOrOnePeriod(a, part, whole))) {
              const all = atomsOf(world, whole)
              if (!all.every((atom) => isBehind(atom, a) || isBehind(atom, b))) continue
              const both = a.figure + b.figure - whole.figure
              expect(both === 0 || both >= world.k).toBe(true)
            }
        }
      }),
      { numRuns: 300, interruptAfterTimeLimit: 20_000 },
    )
  })
})
