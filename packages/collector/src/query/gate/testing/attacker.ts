import type { Interval } from '@sayso/shared-schema'
import { daysOf, type Period } from '../periods.ts'
import { isEmptyOn, type GatedSeries, type SeriesQuestion, type SeriesTable } from '../series.ts'
import { spanOf, type Span } from './linear-span.ts'
import { activeDays, intervals, type Use, type World } from './world.ts'

export type Ask = (table: SeriesTable, question: SeriesQuestion) => GatedSeries

/** A figure that came out: of the total (no value) or of a value. */
export interface Answer {
  readonly value: string | undefined
  readonly period: Period
  readonly figure: number
}

/** Everything that is shown about a world: all intervals over its whole time. */
export function askEverything(world: World, measure: 'n' | 'people', ask: Ask): readonly Answer[] {
  const days = activeDays(world)
  const [from, to] = [days[0] ?? 0, days.at(-1) ?? 0]
  return intervals.flatMap((interval: Interval) => {
    const series = ask(world.table, { k: world.k, interval, from, to, measure, today: world.today })
    return series.periods.flatMap((start, at) =>
      [[undefined, series.total] as const, ...series.values].flatMap(([value, figures]) => {
        const figure = figures[at] ?? null
        return figure === null ? [] : [{ value, period: { interval, start }, figure }]
      }),
    )
  })
}

/** One value (or what no value accounts for) on one day: the smallest thing that has a count of its own. */
export interface Atom {
  readonly value: string | undefined
  readonly day: number
  /** Whether the total counts it, as far as the attacker knows. */
  readonly inTotal: boolean
  /** Nobody knows them but who wants to know whether an attack succeeded. */
  readonly uses: readonly Use[]
}

/** All that can be worked out about a world from its answers. */
export interface Knowledge {
  readonly atoms: readonly Atom[]
  readonly span: Span
}

/** What an attacker believes of uses that the total misses: that there are none, or where each of them is. */
export type Belief = 'no strays' | 'the strays'

/**
 * What an attacker knows who adds and subtracts, who knows on which days there was nothing at all, and who
 * knows that counts are never negative, so that a sum of zero empties all it is made of. (That last
 * conclusion is wrong, and not drawn, where the total misses some uses of its values.)
 */
export function knowledgeOf(world: World, answers: readonly Answer[], belief: Belief): Knowledge {
  const all = atomsOf(world, belief)
  const atoms = world.uses.some(({ isStray }) => isStray) ? all : withoutKnownZeros(all, answers)
  const supports = answers.map((answer) =>
    atoms.flatMap((atom, index) => (isBehind(atom, answer) ? [index] : [])),
  )
  return { atoms, span: spanOf(supports, atoms.length) }
}

export const isBehind = (atom: Atom, { value, period }: Answer): boolean =>
  (value === undefined ? atom.inTotal : atom.value === value) && daysOf(period).includes(atom.day)

/** Values are atoms on every active day, used or not; strays and the unaccounted only where there is something. */
function atomsOf(world: World, belief: Belief): readonly Atom[] {
  const { total, values } = world.table
  return activeDays(world).flatMap((day) => {
    const inTotal = !isEmptyOn(total, day)
    return [...values.keys(), undefined].flatMap((value): readonly Atom[] => {
      const all = world.uses.filter((use) => use.day === day && use.value === value)
      const strays = all.filter(({ isStray }) => isStray)
      const isOne = value !== undefined || all.length > 0
      if (!inTotal || belief === 'no strays') return isOne ? [{ value, day, inTotal, uses: all }] : []
      const others = all.filter(({ isStray }) => !isStray)
      return [
        ...(isOne ? [{ value, day, inTotal, uses: others }] : []),
        ...(strays.length > 0 ? [{ value, day, inTotal: false, uses: strays }] : []),
      ]
    })
  })
}

/** Subtracts from every answer the answers within it, and strikes what is behind a remainder of zero. */
function withoutKnownZeros(atoms: readonly Atom[], answers: readonly Answer[]): readonly Atom[] {
  let left = atoms
  for (const whole of answers) {
    for (const parts of partitionsWithin(whole, answers)) {
      const sum = parts.reduce((total, part) => total + part.figure, 0)
      if (sum === whole.figure)
        left = left.filter((atom) => !isBehind(atom, whole) || parts.some((part) => isBehind(atom, part)))
    }
  }
  return left
}

/** The values of a total, the days of a row, the weeks of a row with the days beside them. */
function partitionsWithin(whole: Answer, answers: readonly Answer[]): readonly (readonly Answer[])[] {
  const days = new Set(daysOf(whole.period))
  const within = answers.filter(
    (part) =>
      part.value === whole.value &&
      part.period.interval !== whole.period.interval &&
      daysOf(part.period).every((day) => days.has(day)),
  )
  const parts = (interval: Interval): readonly Answer[] =>
    within.filter(({ period }) => period.interval === interval)
  const inWeeks = new Set(parts('week').flatMap(({ period }) => daysOf(period)))
  const byTime = [
    parts('day'),
    [...parts('week'), ...parts('day').filter(({ period }) => !inWeeks.has(period.start))],
  ]
  const ofValues = answers.filter(
    ({ value, period }) =>
      value !== undefined && period.start === whole.period.start && period.interval === whole.period.interval,
  )
  return whole.value === undefined ? [ofValues, ...byTime] : byTime
}

/** The participants who really stand behind some atoms. */
export const participantsBehind = (atoms: readonly Atom[]): ReadonlySet<number> =>
  new Set(atoms.flatMap(({ uses }) => uses.map(({ participant }) => participant)))
