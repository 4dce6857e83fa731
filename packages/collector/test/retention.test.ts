import { statSync } from 'node:fs'
import { dayOfTime, formatDay } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { foldingDue } from '../src/retention/due.ts'
import { isTold } from '../src/query/gate/folding.ts'
import { startsWithin } from '../src/query/gate/periods.ts'
import { growWorld, intervals } from '../src/query/gate/testing/world.ts'
import { createAnalyst } from './support/ask.ts'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { send } from './support/send.ts'
import { noonAfter } from './support/time.ts'

const today = dayOfTime(noonAfter(0))

/** Stores what the devices of a small world would have sent, before the collector has written anything. */
function store(collector: TestCollector, seed: number): void {
  const days = Array.from({ length: 60 }, (_, i) => today - 220 + 2 * i)
  const { table } = growWorld({ seed, k: 10, participants: 30, values: 3, days, today, fault: 'none' })
  const rows = [
    ['', '', table.total] as const,
    ...[...table.values].map(([v, row]) => ['plugin', v, row] as const),
  ]
  const sql = rows.flatMap(([breakdown, value, row], i) => [
    `INSERT INTO series VALUES (${i + 1}, 'notes', 'production', 'note.exported', '${breakdown}', '${value}')`,
    ...[...row].map(
      ([day, { n, peopleDay, peopleWeek, peopleMonth }]) =>
        `INSERT INTO cells VALUES (${i + 1}, ${day}, 1, ${n}, ${peopleDay}, ${peopleWeek}, ${peopleMonth})`,
    ),
  ])
  collector.run(
    `BEGIN; INSERT INTO contexts VALUES (1, 'notes', 'production', '{}'); ${sql.join(';')}; COMMIT`,
  )
}

interface Figures {
  readonly total: readonly (number | null)[]
  readonly groups: readonly { readonly value: string; readonly points: readonly (number | null)[] }[]
  readonly rest?: readonly (number | null)[]
}

describe('cells that are folded with age', () => {
  it.each([1, 2, 3])('answer as before what they still can, and nothing else (world %i)', async (seed) => {
    const collector = await startCollector()
    store(collector, seed)
    const ask = await createAnalyst(collector)
    const [from, to] = [today - 240, today - 80]
    const folding = foldingDue(today, { weeksAfterDays: 92, monthsAfterDays: 150 })
    collector.settings({ fold: { weeksAfterDays: 92, monthsAfterDays: 150 } })
    await collector.restart()

    const askAll = async (): Promise<Map<string, Figures>> => {
      const answers = new Map<string, Figures>()
      for (const interval of intervals)
        for (const measure of ['n', 'people']) {
          const path = `/v1/apps/notes/series?metric=note.exported&by=plugin&interval=${interval}&measure=${measure}`
          const { json } = await ask(`${path}&from=${formatDay(from)}&to=${formatDay(to)}`)
          answers.set(`${interval} ${measure}`, json as unknown as Figures)
        }
      return answers
    }
    const before = await askAll()
    const cells = collector.rows('SELECT * FROM cells').length
    await collector.tidy()
    expect(collector.rows('SELECT * FROM cells').length).toBeLessThan(cells / 2)
    const after = await askAll()

    for (const interval of intervals) {
      const told = startsWithin({ from, to }, interval).map((start) => isTold({ interval, start }, folding))
      expect(told).toContain(true)
      const cut = (figures: readonly (number | null)[] = []) => figures.map((n, at) => (told[at] ? n : null))
      for (const measure of ['n', 'people']) {
        const key = `${interval} ${measure}`
        const groups = (before.get(key)?.groups ?? []).map(({ value, points }) => ({
          value,
          points: cut(points),
        }))
        const shown = groups.filter(({ points }) => points.some((n) => n !== null))
        expect(after.get(key)?.total).toEqual(cut(before.get(key)?.total))
        const byName = (a: { value: string }, b: { value: string }) => (a.value < b.value ? -1 : 1)
        expect([...(after.get(key)?.groups ?? [])].sort(byName)).toEqual(shown.sort(byName))
        if (measure === 'n') expect(after.get(key)?.rest).toEqual(cut(before.get(key)?.rest))
      }
    }
    const { json } = await ask('/v1/apps/notes/series?metric=note.exported')
    expect(json['note']).toContain(
      `Days before ${formatDay(folding.segmentsBefore)} are told by week and month only, ` +
        `those before ${formatDay(folding.monthsBefore)} by month`,
    )
  })

  it('are those of whole months, of production only, and once folded stay so', async () => {
    const collector = await startCollector()
    await send(collector.url, batch({ entries: [entry({ n: 2 })] }))
    const days = () =>
      collector.rows('SELECT day, n FROM cells').map(({ day, n }) => [formatDay(Number(day)), n])
    for (const [later, expected] of [
      [101, '2026-11-21'],
      [102, '2026-11-16'],
      [375, '2026-11-16'],
      [376, '2026-11-16'],
    ] as const) {
      collector.clock.time = noonAfter(later)
      await collector.tidy()
      expect(days()).toEqual([[expected, 2]])
    }
  })
})

describe('figures that are erased', () => {
  const exported = [entry({ n: 3 }), entry({ by: 'plugin', value: 'abc-1', n: 3 })]
  const crash = { metric: 'crash', by: 'fingerprint', value: '9f86d081884c7d65' }
  const crashed = [entry({ ...crash, exemplar: { type: 'TypeError', frames: [] } }), entry({ n: 0 })]
  const tables = ['cells', 'series', 'exemplars', 'drops', 'arrivals', 'contexts']
  const sizes = (collector: TestCollector) =>
    tables.map((table) => collector.rows(`SELECT * FROM ${table}`).length)

  it('are those of one metric, with names, examples and drops; the others stay', async () => {
    const collector = await startCollector()
    for (const key of ['pk_notes_production', 'pk_dev_notes']) {
      await send(collector.url, batch({ key, entries: exported }))
      await send(collector.url, batch({ key, entries: crashed }))
    }
    expect(sizes(collector)).toEqual([6, 6, 2, 2, 2, 2])
    await collector.ingest.erase({ app: 'notes', metric: 'note.exported' })
    expect(sizes(collector)).toEqual([2, 2, 2, 0, 2, 2])
    await collector.ingest.erase({ app: 'notes', metric: 'crash' })
    expect(sizes(collector)).toEqual([0, 0, 0, 0, 2, 2])
  })

  it('are all of an app; what comes later is counted anew', async () => {
    const collector = await startCollector()
    const counted = batch({ entries: exported })
    await send(collector.url, counted)
    await send(collector.url, batch({ entries: crashed }))
    await collector.ingest.erase({ app: 'other', metric: null })
    expect(sizes(collector)).toEqual([3, 3, 1, 1, 1, 1])
    await collector.ingest.erase({ app: 'notes', metric: null })
    expect(sizes(collector)).toEqual([0, 0, 0, 0, 0, 0])
    // What was counted once is not counted again.
    expect(await send(collector.url, counted)).toMatchObject({ status: 202, duplicate: true })
    await send(collector.url, batch({ entries: exported }))
    expect(collector.rows('SELECT value, n, context FROM cells_by_name ORDER BY value')).toMatchObject([
      { value: '', n: 3 },
      { value: 'abc-1', n: 3 },
    ])
  })

  it('give their space back: the file is smaller', async () => {
    const collector = await startCollector()
    for (let i = 0; i < 20; i++) {
      const entries = Array.from({ length: 400 }, (_, j) =>
        entry({ by: 'plugin', value: `plugin-${j}`, day: `2026-11-${14 + (j % 8)}` }),
      )
      await send(collector.url, batch({ entries, context: { version: `1.${i}`, platform: 'web' } }))
    }
    const size = async (): Promise<number> => {
      await collector.restart()
      collector.run('PRAGMA wal_checkpoint(TRUNCATE)')
      return statSync(collector.file).size
    }
    const before = await size()
    await collector.ingest.erase({ app: 'notes', metric: 'note.exported' })
    expect(await size()).toBeLessThan(before / 2)
    expect(collector.rows('PRAGMA freelist_count')).toEqual([{ freelist_count: 0 }])
  })
})
