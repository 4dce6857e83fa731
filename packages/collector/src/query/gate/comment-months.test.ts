import { limits, parseDay, startOfMonth, startOfNextMonth } from '@sayso/shared-schema'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commentMonths } from './comment-months.ts'
import type { DayRange } from './periods.ts'

const day = (text: string): number => parseDay(text) ?? expect.fail(text)
const start = day('2026-08-01')

interface Written {
  /** The UTC day, and days until it arrived: a device may be without a network, or its clock ahead. */
  readonly day: number
  readonly late: number
  readonly person: number
}

const comments = fc.array(
  fc.record({
    day: fc.integer({ min: start, max: start + 150 }),
    late: fc.integer({ min: -limits.entryFutureDays, max: limits.entryAgeDays }),
    person: fc.nat(30),
  }),
  { maxLength: 200 },
)

/** What a store holds on a day, with the first comment of each person and month marked by their device. */
function storedOn(today: number, written: readonly Written[]) {
  const seen = new Set<string>()
  const marked = written.map((one) => {
    const key = `${one.person} ${startOfMonth(one.day)}`
    const isFirst = !seen.has(key)
    seen.add(key)
    return { ...one, isFirst }
  })
  const arrived = marked.filter((one) => one.day + one.late <= today)
  return ({ from, to }: DayRange) => {
    const within = arrived.filter((one) => from <= one.day && one.day <= to)
    return { comments: within.length, people: within.filter((one) => one.isFirst).length }
  }
}

it('promise 8: no month is told in which fewer than k participants wrote', () => {
  fc.assert(
    fc.property(comments, fc.integer({ min: 2, max: 12 }), fc.nat(200), (written, k, age) => {
      const today = start + age
      const told = commentMonths({ from: start, to: today, today, k }, storedOn(today, written))
      for (const { from, to, comments: n } of told) {
        const within = written.filter((one) => from <= one.day && one.day <= to)
        expect(new Set(within.map(({ person }) => person)).size).toBeGreaterThanOrEqual(k)
        // All of it: nothing arrives any more.
        expect(n).toBe(within.length)
        expect(from).toBe(startOfMonth(from))
        expect(to).toBe(startOfNextMonth(from) - 1)
      }
    }),
  )
})

it('promise 8: what is told once is told the same on every later day and for every range that reaches it', () => {
  fc.assert(
    fc.property(
      comments,
      fc.integer({ min: 2, max: 12 }),
      fc.nat(200),
      fc.nat(60),
      fc.nat(200),
      fc.nat(200),
      (written, k, age, later, a, b) => {
        const today = start + age
        const [from, to] = [start + Math.min(a, b), start + Math.max(a, b)]
        const ask = (today: number, from: number, to: number) =>
          commentMonths({ from, to, today, k }, storedOn(today, written))
        const all = ask(today, start, start + 200)
        const reached = all.filter((month) => month.from <= to && month.to >= from)
        expect(ask(today, from, to)).toEqual(reached)
        expect(ask(today + later, start, start + 200)).toEqual(expect.arrayContaining(all))
      },
    ),
  )
})

it('a month is told from the eighth day after its end on, and in development at once', () => {
  const enough = () => ({ comments: 12, people: 10 })
  const november = { from: day('2026-11-03'), to: day('2026-11-04') }
  const told = (today: string, k: number) =>
    commentMonths({ ...november, today: day(today), k }, enough).length
  expect(told('2026-12-07', 10)).toBe(0)
  expect(told('2026-12-08', 10)).toBe(1)
  expect(told('2026-11-04', 1)).toBe(1)
})
