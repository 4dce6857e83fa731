import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatDay, formatMonth, formatWeek, parseDay, type Interval } from '@sayso/shared-schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Question } from '../simulate/ask.ts'
import { runCollector } from '../simulate/run-collector.ts'
import { simulate } from '../simulate/simulate.ts'
import type { Deed, Truth } from '../simulate/truth.ts'
import { createWorld } from '../simulate/world.ts'
import { plan } from '../plan.ts'
import { readCells } from './read-cells.ts'

const k = 10
const day = (text: string): number => parseDay(text) ?? NaN
// Ten weeks over the turn of a year, so that ISO weeks, months and years all end somewhere inside.
const from = day('2026-11-16')
const to = day('2027-01-24')
const intervals: readonly Interval[] = ['day', 'week', 'month']
const measures = ['n', 'people'] as const

const folder = mkdtempSync(join(tmpdir(), 'sayso-truth-'))
const world = createWorld(from)
let collector: Awaited<ReturnType<typeof runCollector>>
let truth: Truth

beforeAll(async () => {
  collector = await runCollector(folder, world)
  truth = await simulate({
    world,
    url: collector.url,
    key: collector.key,
    from,
    to,
    participants: 2_000,
    seed: 7,
  })
}, 600_000)
afterAll(async () => {
  await collector.close()
  rmSync(folder, { recursive: true, force: true })
})

const askCollector = (question: Omit<Question, 'from' | 'to'>) =>
  ask(collector.url, collector.token, { ...question, from, to })

interface Compared {
  readonly shown: number
  readonly hidden: number
}

/** Compares an answer with the truth, figure by figure; null is right only where the gate may hide. */
async function compare(metric: string, by: string | undefined, interval: Interval, measure: 'n' | 'people') {
  const answer = await askCollector({ metric, interval, measure, ...(by ? { by } : {}) })
  const compared = { shown: 0, hidden: 0 }
  const check = (deed: Deed, points: readonly (number | null)[]): void => {
    points.forEach((point, i) => {
      const period = answer.periods[i] ?? ''
      if (point === null) return void compared.hidden++
      compared.shown++
      expect({ ...deed, period, point }).toEqual({ ...deed, period, point: truth[measure](deed, period) })
      expect(truth.people(deed, period)).toBeGreaterThanOrEqual(k)
    })
  }
  if (by === undefined) check({ metric }, answer.total)
  else for (const { value, points } of answer.groups) check({ metric, by, value }, points)
  return compared as Compared
}

const breakdowns: Record<string, readonly string[]> = {
  'app.active': ['new', 'prevWeek', 'cohort'],
  'note.opened': [],
  'note.created': ['template'],
  'note.edited': ['input'],
  'note.deleted': [],
  'note.exported': ['format', 'source', 'format*source'],
  'search.done': ['found'],
  'theme.chosen': ['theme'],
  'export.duration': ['bucket'],
  'note.length': ['bucket'],
  'first-steps': ['step'],
  'app.error': ['fingerprint'],
  'export-effort': ['score'],
}

describe('the one idea: the device does the linking, the server only adds', () => {
  test('every cell that the collector stored equals the truth, small ones included', () => {
    const cells = readCells(collector.file)
    const deeds = truth.deeds()
    const wrong: unknown[] = []
    const periods = { week: new Set<string>(), month: new Set<string>() }
    for (let at = from; at <= to; at++) {
      const date = formatDay(at)
      periods.week.add(formatWeek(at))
      periods.month.add(formatMonth(at))
      for (const deed of deeds) {
        const { n, peopleDay } = cells.sums(deed, date)
        const [trueN, truePeople] = [truth.n(deed, date), truth.people(deed, date)]
        if (n !== trueN || peopleDay !== truePeople)
          wrong.push({ deed, date, n, trueN, peopleDay, truePeople })
      }
    }
    for (const period of [...periods.week, ...periods.month]) {
      for (const deed of deeds) {
        const [stored, real] = [cells.people(deed, period), truth.people(deed, period)]
        if (stored !== real) wrong.push({ deed, period, stored, real })
      }
    }
    expect(wrong).toEqual([])
    expect(cells.deeds).toBe(deeds.length)
    expect(deeds.length).toBeGreaterThan(150)
    expect(truth.n({ metric: 'note.opened' }, '2026-12')).toBeGreaterThan(10_000)
  })

  test.each(intervals)(
    'unique participants by %s, and every count, are exactly the truth',
    async (interval) => {
      let shown = 0
      for (const metric of Object.keys(breakdowns)) {
        for (const measure of measures) shown += (await compare(metric, undefined, interval, measure)).shown
      }
      expect(shown).toBeGreaterThan(interval === 'day' ? 1_000 : 50)
    },
  )

  test('breakdowns, pairs, buckets, scores and error groups are exactly the truth', async () => {
    const compared = { shown: 0, hidden: 0 }
    for (const [metric, properties] of Object.entries(breakdowns)) {
      for (const by of properties) {
        for (const interval of intervals) {
          for (const measure of measures) {
            const { shown, hidden } = await compare(metric, by, interval, measure)
            compared.shown += shown
            compared.hidden += hidden
          }
        }
      }
    }
    expect(compared.shown).toBeGreaterThan(1_000)
  })

  test('retention by cohort week: who came back in each week after their first', async () => {
    const { periods, groups } = await askCollector({
      metric: 'app.active',
      by: 'cohort',
      interval: 'week',
      measure: 'people',
    })
    const cohorts = groups.filter(({ value }) => value.includes('-W'))
    let compared = 0
    for (const { value: cohort, points } of cohorts) {
      const start = periods.indexOf(cohort)
      for (let weeks = 0; weeks <= 8 && start + weeks < periods.length; weeks++) {
        const active = points[start + weeks]
        if (active === null) continue
        // The truth knows by name who began when, and who was active when.
        expect({ cohort, weeks, active }).toEqual({
          cohort,
          weeks,
          active: truth.retained(cohort, periods[start + weeks] ?? ''),
        })
        compared++
      }
    }
    expect(cohorts.length).toBeGreaterThanOrEqual(8)
    expect(compared).toBeGreaterThan(25)
  })

  test('growth accounting adds up: active = new + retained + resurrected', async () => {
    const people = async (by?: string) =>
      askCollector({ metric: 'app.active', interval: 'week', measure: 'people', ...(by ? { by } : {}) })
    const { periods, total } = await people()
    const pointsOf = async (by: string, value: string) =>
      (await people(by)).groups.find((group) => group.value === value)?.points
    const fresh = await pointsOf('new', 'yes')
    const retained = await pointsOf('prevWeek', 'yes')
    let compared = 0
    periods.forEach((week, i) => {
      if (total[i] == null || fresh?.[i] == null || retained?.[i] == null) return
      expect(total[i] - fresh[i] - retained[i]).toBe(truth.resurrected(week))
      compared++
    })
    expect(compared).toBeGreaterThanOrEqual(6)
  })

  test('funnel: how many participants got how far, by month', async () => {
    const { groups, periods } = await askCollector({
      metric: 'first-steps',
      by: 'step',
      interval: 'month',
      measure: 'people',
    })
    expect(groups.map(({ value }) => value)).toEqual(['opened', 'created', 'exported'])
    for (const { value, points } of groups)
      points.forEach((point, i) =>
        expect(point).toBe(truth.people({ metric: 'first-steps', by: 'step', value }, periods[i] ?? '')),
      )
  })

  test('nobody who refused or withdrew is in the figures, and there were some', () => {
    expect(truth.refusals).toBeGreaterThan(100)
    expect(truth.withdrawals).toBeGreaterThan(10)
  })

  test('it was the plan that was asked about', () => {
    expect(Object.keys(breakdowns).sort()).toEqual([...Object.keys(plan.metrics), 'export-effort'].sort())
    expect(formatWeek(from)).toBe('2026-W47')
  })
})
