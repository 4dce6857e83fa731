import { addSums, noSums, startOfMonth, startOfWeek, type Interval, type Sums } from '@sayso/shared-schema'
import type { Row, SeriesTable } from '../series.ts'

/** One participant used a feature on a UTC day. */
export interface Use {
  readonly participant: number
  readonly day: number
  /** Without one the use is in the total only. */
  readonly value: string | undefined
  readonly n: number
  /** A stray use is missing from the total: its device sent the one entry, and lost the other. */
  readonly isStray?: boolean
}

export interface World {
  readonly uses: readonly Use[]
  readonly table: SeriesTable
  readonly k: number
  readonly today: number
}

export interface WorldShape {
  readonly seed: number
  readonly k: number
  readonly participants: number
  readonly values: number
  /** Active days, ascending UTC day numbers. */
  readonly days: readonly number[]
  readonly today: number
  /** Whether some uses carry no value, or are missing from the total, or both, so that values do not add up to it. */
  readonly fault: 'none' | 'unvalued' | 'stray' | 'mixed'
}

/**
 * A small world near the threshold. Days and values each get a weight of their own, so that some days are
 * quiet, some values are rare, and the rest is just large enough.
 */
export function growWorld({ seed, k, participants, values, days, today, fault }: WorldShape): World {
  const random = randomNumbers(seed)
  const weight = (): number => [0.03, 0.15, 0.5, 0.8, 1][Math.floor(random() * 5)] ?? 1
  const names = Array.from({ length: values }, (_, index) => ({ name: `v${index}`, weight: weight() }))
  const density = 0.3 + random() * 0.7
  const loses = {
    value: fault === 'unvalued' || fault === 'mixed',
    total: fault === 'stray' || fault === 'mixed',
  }
  const uses: Use[] = []
  for (const day of days) {
    const ofDay = weight()
    for (let participant = 0; participant < participants; participant += 1) {
      for (const { name, weight: ofValue } of names)
        if (random() < density * ofDay * ofValue)
          uses.push({ participant, day, value: name, n: 1 + Math.floor(random() * 3) })
      if (loses.value && random() < 0.05) uses.push({ participant, day, value: undefined, n: 1 })
      if (loses.total && random() < 0.03) {
        const value = names[Math.floor(random() ** 2 * names.length)]?.name
        const n = 1 + Math.floor(random() * 2)
        uses.push({ participant, day: day + Math.floor(random() * 3), value, n, isStray: true })
      }
    }
  }
  return { uses, table: tableOf(uses), k, today }
}

/** What devices would send for these uses, added up: with the flags of first uses per day, week and month. */
export function tableOf(uses: readonly Use[]): SeriesTable {
  const total = new Map<number, Sums>()
  const values = new Map<string, Map<number, Sums>>()
  const seen = new Set<string>()
  const isFirst = (key: string): boolean => !seen.has(key) && seen.add(key).size > 0
  const add = (row: Map<number, Sums>, name: string, { participant, day, n }: Use): void => {
    const who = `${name}/${participant}`
    row.set(
      day,
      addSums(row.get(day) ?? noSums, {
        n,
        peopleDay: Number(isFirst(`${who}/d${day}`)),
        peopleWeek: Number(isFirst(`${who}/w${startOfWeek(day)}`)),
        peopleMonth: Number(isFirst(`${who}/m${startOfMonth(day)}`)),
      }),
    )
  }
  for (const use of [...uses].sort((a, b) => a.day - b.day)) {
    if (use.isStray !== true) add(total, 'total', use)
    if (use.value === undefined) continue
    const row = values.get(use.value) ?? new Map<number, Sums>()
    values.set(use.value, row)
    add(row, `value ${use.value}`, use)
  }
  return { total, values }
}

/** The part of a table that a store reads for some days, both inclusive. */
export function cutTable({ total, values }: SeriesTable, from: number, to: number): SeriesTable {
  const cut = (row: Row): Row => new Map([...row].filter(([day]) => day >= from && day <= to))
  return {
    total: cut(total),
    values: new Map(
      [...values].map(([name, row]) => [name, cut(row)] as const).filter(([, row]) => row.size > 0),
    ),
  }
}

export const activeDays = ({ uses }: World): readonly number[] =>
  [...new Set(uses.map(({ day }) => day))].sort((a, b) => a - b)

export const intervals: readonly Interval[] = ['day', 'week', 'month']

/** Mulberry32 (public domain, T. Ettinger): worlds follow from their seed. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
