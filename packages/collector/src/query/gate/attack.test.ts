import { startOfMonth } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateSeries } from './gate-series.ts'
import { askEverything, knowledgeOf, participantsBehind, type Atom, type Belief } from './testing/attacker.ts'
import { activeDays, type Use, type World } from './testing/world.ts'
import { worlds } from './testing/worlds.ts'

/** A group that can be worked out, of at least one participant and of fewer than asked. */
interface Leak {
  readonly atoms: readonly Atom[]
  readonly participants: number
}

function leakOf(atoms: readonly Atom[], fewerThan: number): Leak | undefined {
  const participants = participantsBehind(atoms).size
  return participants > 0 && participants < fewerThan ? { atoms, participants } : undefined
}

/**
 * Groups that mean something: any set of values, with or without the unaccounted, over any days in a row, with or
 * without the strays that are known.
 */
function naturalLeak(world: World, belief: Belief, fewerThan = world.k): Leak | undefined {
  const { atoms, span } = knowledgeOf(world, askEverything(world, 'n', gateSeries), belief)
  const days = activeDays(world)
  const names = [...world.table.values.keys(), undefined]
  for (let set = 1; set < 2 ** names.length; set += 1) {
    const chosen = new Set(names.filter((_, at) => (set >> at) & 1))
    for (let a = 0; a < days.length; a += 1) {
      for (let b = a; b < days.length; b += 1) {
        for (const withStrays of belief === 'the strays' ? [true, false] : [true]) {
          const isTarget = ({ value, day, inTotal }: Atom): boolean =>
            chosen.has(value) && day >= (days[a] ?? 0) && day <= (days[b] ?? 0) && (inTotal || withStrays)
          const leak = leakOf(atoms.filter(isTarget), fewerThan)
          if (leak && span.includes(atoms.flatMap((atom, index) => (isTarget(atom) ? [index] : []))))
            return leak
        }
      }
    }
  }
  return undefined
}

/** Every group of atoms behind which few participants stand: for each few participants, what is theirs alone. */
function anyLeak(world: World, belief: Belief, fewerThan = world.k): Leak | undefined {
  const { atoms, span } = knowledgeOf(world, askEverything(world, 'n', gateSeries), belief)
  const owners = atoms.map((atom) => participantsBehind([atom]))
  const everybody = [...new Set(world.uses.map(({ participant }) => participant))]
  for (const few of subsetsOf(everybody, Math.max(0, fewerThan - 1))) {
    const theirs = owners.flatMap((behind, index) =>
      [...behind].every((one) => few.has(one)) ? [index] : [],
    )
    for (const support of span.binaryWithin(theirs)) {
      const leak = leakOf(
        support.flatMap((index) => atoms[index] ?? []),
        fewerThan,
      )
      if (leak) return leak
    }
  }
  return undefined
}

function subsetsOf(members: readonly number[], size: number): readonly ReadonlySet<number>[] {
  if (size === 0 || members.length <= size) return [new Set(members.slice(0, size))]
  const [first, ...others] = members
  if (first === undefined) return []
  return [...subsetsOf(others, size - 1).map((set) => new Set([...set, first])), ...subsetsOf(others, size)]
}

const beliefsAbout = ({ uses }: World): readonly Belief[] =>
  uses.some(({ isStray }) => isStray) ? ['no strays', 'the strays'] : ['no strays']

/** The most uses of a month that its total misses and that are made up for by as many that no value accounts for. */
function offsetIn({ uses }: World): number {
  const sumIn = (month: number, is: (use: Use) => boolean): number =>
    uses.reduce((sum, use) => (startOfMonth(use.day) === month && is(use) ? sum + use.n : sum), 0)
  const months = [...new Set(uses.map(({ day }) => startOfMonth(day)))]
  const offsets = months.map((month) =>
    Math.min(
      sumIn(month, ({ isStray }) => isStray === true),
      sumIn(month, ({ value }) => value === undefined),
    ),
  )
  return Math.max(0, ...offsets)
}

describe('what can be worked out from all counts that are shown', () => {
  const larger = { participants: 14, k: 5, days: 12, values: 4 }
  const smaller = { participants: 8, k: 4, days: 9, values: 3 }

  it('is nothing about a small group of values over days in a row', () => {
    fc.assert(
      fc.property(worlds({ ...larger, faults: ['none', 'unvalued', 'stray'] }), (world) => {
        for (const belief of beliefsAbout(world)) expect(naturalLeak(world, belief)).toBeUndefined()
      }),
      { numRuns: 600, interruptAfterTimeLimit: 20_000 },
    )
  })

  it('is nothing about any small group whatever, in worlds small enough to try them all', () => {
    fc.assert(
      fc.property(worlds({ ...smaller, faults: ['none', 'unvalued', 'stray', 'stray'] }), (world) => {
        for (const belief of beliefsAbout(world)) expect(anyLeak(world, belief)).toBeUndefined()
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 20_000 },
    )
  })

  it('is, where lost uses offset each other, no group that lacks more than these', () => {
    fc.assert(
      fc.property(worlds({ ...larger, faults: ['mixed'] }), (world) => {
        const fewerThan = world.k - offsetIn(world)
        expect(naturalLeak(world, 'the strays', fewerThan)).toBeUndefined()
      }),
      { numRuns: 200, interruptAfterTimeLimit: 10_000 },
    )
    fc.assert(
      fc.property(worlds({ ...smaller, faults: ['mixed'] }), (world) => {
        const fewerThan = world.k - offsetIn(world)
        expect(anyLeak(world, 'the strays', fewerThan)).toBeUndefined()
      }),
      { numRuns: 1000, interruptAfterTimeLimit: 10_000 },
    )
  })
})
