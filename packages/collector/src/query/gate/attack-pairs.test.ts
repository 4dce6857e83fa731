import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateSeries } from './gate-series.ts'
import { askEverything, isBehind, participantsBehind, type Answer, type Atom } from './testing/attacker.ts'
import { spanOf } from './testing/linear-span.ts'
import { activeDays, tableOf, type World } from './testing/world.ts'
import { worlds } from './testing/worlds.ts'

/** The two halves of each of four values, as if they were pairs: `v0` is `a0*b0`, `v1` is `a0*b1`, … */
const halves: Readonly<Record<string, readonly [string, string]>> = {
  v0: ['a0', 'b0'],
  v1: ['a0', 'b1'],
  v2: ['a1', 'b0'],
  v3: ['a1', 'b1'],
}
const halfOf = (value: string | undefined, which: 0 | 1): string | undefined => halves[value ?? '']?.[which]

/** The same uses, told by one half of their value. */
const inHalves = (world: World, which: 0 | 1): World => {
  const uses = world.uses.map((use) => ({ ...use, value: halfOf(use.value, which) }))
  return { ...world, uses, table: tableOf(uses) }
}

/** Which pairs are behind an answer about a half. */
const isHalfBehind = (atom: Atom, answer: Answer, which: 0 | 1): boolean =>
  isBehind({ ...atom, value: halfOf(atom.value, which) }, answer)

function leak(world: World, together: boolean): readonly Atom[] | undefined {
  const days = activeDays(world)
  const atoms = days.flatMap((day) =>
    Object.keys(halves).map((value) => {
      const uses = world.uses.filter((use) => use.day === day && use.value === value)
      return { value, day, inTotal: true, uses }
    }),
  )
  const support = (is: (atom: Atom) => boolean): number[] =>
    atoms.flatMap((atom, index) => (is(atom) ? [index] : []))
  const ofPairs = askEverything(world, 'n', (table, question) =>
    gateSeries(table, { ...question, pairs: together }),
  )
  const supports = [
    ...ofPairs.map((answer) => support((atom) => isBehind(atom, answer))),
    ...([0, 1] as const).flatMap((which) =>
      askEverything(inHalves(world, which), 'n', gateSeries).map((answer) =>
        support((atom) => isHalfBehind(atom, answer, which)),
      ),
    ),
  ]
  const span = spanOf(supports, atoms.length)
  const names = Object.keys(halves)
  for (let set = 1; set < 2 ** names.length; set += 1) {
    for (let a = 0; a < days.length; a += 1) {
      for (let b = a; b < days.length; b += 1) {
        const isTarget = ({ value, day }: Atom): boolean =>
          ((set >> names.indexOf(value ?? '')) & 1) === 1 && day >= (days[a] ?? 0) && day <= (days[b] ?? 0)
        const target = atoms.filter(isTarget)
        const { size } = participantsBehind(target)
        if (size > 0 && size < world.k && span.includes(support(isTarget))) return target
      }
    }
  }
  return undefined
}

const small = worlds({ participants: 14, k: 5, days: 8, values: 4, faults: ['none'] })

describe('what can be worked out from pairs and their halves together', () => {
  it('is nothing about a small group of pairs over days in a row', () => {
    fc.assert(
      fc.property(small, (world) => {
        expect(leak(world, true)).toBeUndefined()
      }),
      { numRuns: 300, interruptAfterTimeLimit: 20_000 },
    )
  })

  it('would be some, were pairs told one by one: the attack is strong enough to see it', () => {
    const finding = fc.check(
      fc.property(small, (world) => leak(world, false) === undefined),
      { numRuns: 300, endOnFailure: true },
    )
    expect(finding.failed).toBe(true)
  })

  it('pairs are told where all of them are large, and their participants never', () => {
    const uses = Array.from({ length: 40 }, (_, participant) => ({
      participant,
      day: 20_800,
      value: `v${participant % 4}`,
      n: 1,
    }))
    const question = { k: 10, interval: 'day', from: 20_800, to: 20_800, today: 20_900, pairs: true } as const
    const table = tableOf(uses)
    expect([...gateSeries(table, { ...question, measure: 'n' }).values.keys()].sort()).toEqual(
      Object.keys(halves),
    )
    expect(gateSeries(table, { ...question, measure: 'people' }).values.size).toBe(0)
    const fewer = tableOf(uses.slice(1))
    expect(gateSeries(fewer, { ...question, measure: 'n' }).values.size).toBe(0)
  })
})
