import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateSeries } from './gate-series.ts'
import { askEverything, isBehind, participantsBehind, type Atom } from './testing/attacker.ts'
import type { Half, SeriesTable } from './series.ts'
import { spanOf } from './testing/linear-span.ts'
import { activeDays, tableOf, type Use, type World } from './testing/world.ts'
import { worlds } from './testing/worlds.ts'

/** The two halves of each of four values, as if they were pairs: `v0` is `a0*b0`, `v1` is `a0*b1`, … */
const halves: Readonly<Record<string, readonly [string, string]>> = {
  v0: ['a0', 'b0'],
  v1: ['a0', 'b1'],
  v2: ['a1', 'b0'],
  v3: ['a1', 'b1'],
}
const halfOf = (value: string | undefined, which: 0 | 1): string | undefined => halves[value ?? '']?.[which]

/** Entries that a device sends of a use: for the total, the pair, and either half. */
const entries = ['total', 'pair', 0, 1] as const
type Entry = (typeof entries)[number]

/** Of which uses some entries never arrived: the same ones of each. */
interface Losses {
  readonly entries: readonly Entry[]
  /** Which uses of a world, over and over. */
  readonly of: readonly boolean[]
}

const isLost = (losses: Losses, at: number, entry: Entry): boolean =>
  losses.of[at % losses.of.length] === true && losses.entries.includes(entry)

/** The uses of a world as they arrived: told by pairs, or by one half of them. */
const arrived = (world: World, losses: Losses, by: 'pair' | 0 | 1): readonly Use[] =>
  world.uses.map((use, at) => ({
    ...use,
    isStray: isLost(losses, at, 'total'),
    value: isLost(losses, at, by) ? undefined : by === 'pair' ? use.value : halfOf(use.value, by),
  }))

function tableOfPairs(world: World, losses: Losses): SeriesTable {
  const ofHalf = (which: 0 | 1): readonly Half[] =>
    [...tableOf(arrived(world, losses, which)).values].map(([name, row]) => ({
      row,
      pairs: Object.keys(halves).filter((pair) => halfOf(pair, which) === name),
    }))
  return { ...tableOf(arrived(world, losses, 'pair')), halves: [...ofHalf(0), ...ofHalf(1)] }
}

interface PairAtom extends Atom {
  readonly lost: boolean
}

function leak(world: World, losses: Losses, together: boolean): readonly Atom[] | undefined {
  const days = activeDays(world)
  const names = Object.keys(halves)
  const atoms: readonly PairAtom[] = days.flatMap((day) =>
    names.flatMap((value) =>
      [false, true].map((lost) => {
        const isOfAtom = (use: Use, at: number): boolean =>
          use.day === day && use.value === value && losses.of[at % losses.of.length] === lost
        const inTotal = !(lost && losses.entries.includes('total'))
        return { value, day, inTotal, lost, uses: world.uses.filter(isOfAtom) }
      }),
    ),
  )
  const support = (is: (atom: PairAtom) => boolean): number[] =>
    atoms.flatMap((atom, index) => (is(atom) ? [index] : []))
  const supports = (['pair', 0, 1] as const).flatMap((by) => {
    const { halves: _, ...alone } = tableOfPairs(world, losses)
    const table =
      by !== 'pair' ? tableOf(arrived(world, losses, by)) : together ? tableOfPairs(world, losses) : alone
    return askEverything({ ...world, table }, 'n', gateSeries).map((answer) =>
      support((atom) => {
        if (answer.value !== undefined && atom.lost && losses.entries.includes(by)) return false
        return isBehind({ ...atom, value: by === 'pair' ? atom.value : halfOf(atom.value, by) }, answer)
      }),
    )
  })
  const span = spanOf(supports, atoms.length)
  for (let set = 1; set < 2 ** names.length; set += 1) {
    for (let a = 0; a < days.length; a += 1) {
      for (let b = a; b < days.length; b += 1) {
        for (const which of [[false, true], [false], [true]]) {
          const isTarget = ({ value, day, lost }: PairAtom): boolean =>
            ((set >> names.indexOf(value ?? '')) & 1) === 1 &&
            day >= (days[a] ?? 0) &&
            day <= (days[b] ?? 0) &&
            which.includes(lost)
          const target = atoms.filter(isTarget)
          const { size } = participantsBehind(target)
          if (size > 0 && size < world.k && span.includes(support(isTarget))) return target
        }
      }
    }
  }
  return undefined
}

const nothing: Losses = { entries: [], of: [false] }
const losses: fc.Arbitrary<Losses> = fc.record({
  entries: fc.subarray([...entries]),
  of: fc.array(
    fc.nat({ max: 15 }).map((one) => one === 0),
    { minLength: 1, maxLength: 40 },
  ),
})

const small = worlds({ participants: 14, k: 5, days: 8, values: 4, faults: ['none'] })

/** In which all pairs are often large. */
const dense = worlds({ participants: 14, k: 3, days: 4, values: 4, faults: ['none'] })

describe('what can be worked out from pairs and their halves together', () => {
  it('is nothing about a small group of pairs over days in a row', () => {
    fc.assert(
      fc.property(small, (world) => {
        expect(leak(world, nothing, true)).toBeUndefined()
      }),
      { numRuns: 300, interruptAfterTimeLimit: 20_000 },
    )
  })

  it('is nothing about a small group of pairs either where entries of some uses were lost', () => {
    fc.assert(
      fc.property(dense, losses, (world, lost) => {
        expect(leak(world, lost, true)).toBeUndefined()
      }),
      { numRuns: 1000, interruptAfterTimeLimit: 20_000 },
    )
  })

  it('would be some, were pairs told one by one: the attack is strong enough to see it', () => {
    const finding = fc.check(
      fc.property(small, (world) => leak(world, nothing, false) === undefined),
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
    const question = { k: 10, interval: 'day', from: 20_800, to: 20_800, today: 20_900 } as const
    const world = { uses, table: tableOf(uses), k: 10, today: 20_900 }
    const table = tableOfPairs(world, nothing)
    expect([...gateSeries(table, { ...question, measure: 'n' }).values.keys()].sort()).toEqual(
      Object.keys(halves),
    )
    expect(gateSeries(table, { ...question, measure: 'people' }).values.size).toBe(0)
    const fewer = tableOfPairs({ ...world, uses: uses.slice(1) }, nothing)
    expect(gateSeries(fewer, { ...question, measure: 'n' }).values.size).toBe(0)
    const lost = tableOfPairs(world, { entries: [0], of: uses.map((_, at) => at === 0) })
    expect(gateSeries(lost, { ...question, measure: 'n' }).values.size).toBe(0)
  })
})
