import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateSeries } from './gate-series.ts'
import { askEverything, knowledgeOf, participantsBehind, type Ask, type Atom } from './testing/attacker.ts'
import { activeDays, type World } from './testing/world.ts'
import { worlds } from './testing/worlds.ts'

interface Leak {
  readonly atoms: readonly Atom[]
  readonly participants: number
}

const isSmallGroup = (world: World, atoms: readonly Atom[]): boolean => {
  const { size } = participantsBehind(world, atoms)
  return size > 0 && size < world.k
}

/** Groups that mean something: any set of values, with or without the unaccounted, over any days in a row. */
function naturalLeak(world: World, ask: Ask): Leak | undefined {
  const { atoms, span } = knowledgeOf(world, askEverything(world, 'n', ask))
  const days = activeDays(world)
  const names = [...world.table.values.keys(), undefined]
  for (let set = 1; set < 2 ** names.length; set += 1) {
    const chosen = new Set(names.filter((_, at) => (set >> at) & 1))
    for (let a = 0; a < days.length; a += 1) {
      for (let b = a; b < days.length; b += 1) {
        const isTarget = ({ value, day }: Atom): boolean =>
          chosen.has(value) && day >= (days[a] ?? 0) && day <= (days[b] ?? 0)
        const target = atoms.filter(isTarget)
        if (!isSmallGroup(world, target)) continue
        if (span.includes(atoms.flatMap((atom, index) => (isTarget(atom) ? [index] : []))))
          return { atoms: target, participants: participantsBehind(world, target).size }
      }
    }
  }
  return undefined
}

/** Every group of atoms behind which fewer than k participants stand: for each k - 1 participants, what is theirs alone. */
function anyLeak(world: World, ask: Ask): Leak | undefined {
  const { atoms, span } = knowledgeOf(world, askEverything(world, 'n', ask))
  const owners = atoms.map((atom) => participantsBehind(world, [atom]))
  const everybody = [...new Set(world.uses.map(({ participant }) => participant))]
  for (const few of subsetsOf(everybody, world.k - 1)) {
    const theirs = owners.flatMap((behind, index) =>
      [...behind].every((one) => few.has(one)) ? [index] : [],
    )
    for (const support of span.binaryWithin(theirs)) {
      const target = support.flatMap((index) => atoms[index] ?? [])
      if (isSmallGroup(world, target))
        return { atoms: target, participants: participantsBehind(world, target).size }
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

describe('what can be worked out from all counts that are shown', () => {
  it('is nothing about a small group of values over days in a row', () => {
    fc.assert(
      fc.property(
        worlds({ participants: 14, k: 5, days: 12, values: 4, faults: ['none', 'unvalued', 'stray'] }),
        (world) => {
          expect(naturalLeak(world, gateSeries)).toBeUndefined()
        },
      ),
      { numRuns: 600 },
    )
  })

  it('is nothing about any small group whatever, in worlds small enough to try them all', () => {
    fc.assert(
      fc.property(
        worlds({ participants: 8, k: 4, days: 9, values: 3, faults: ['none', 'unvalued', 'stray'] }),
        (world) => {
          expect(anyLeak(world, gateSeries)).toBeUndefined()
        },
      ),
      { numRuns: 600 },
    )
  })
})
