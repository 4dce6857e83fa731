import { describe, expect, it } from 'vitest'
import { batch, entry, today } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'

const day = 20_778

it('promise 3: counts what is declared, drops the rest and counts what it dropped', async () => {
  const collector = await startCollector()
  const entries = [
    entry({ n: 2 }),
    entry({ by: 'format', value: 'pdf', n: 2 }),
    entry({ by: 'format', value: 'docx' }),
    entry({ by: 'format', value: 'odt' }),
    entry({ by: 'colour', value: 'red' }),
    entry({ metric: 'note.deleted' }),
    entry({ by: 'plugin', value: 'jane.doe@example.org' }),
  ]
  const sent = await send(collector.url, batch({ entries }))
  expect(sent).toMatchObject({ status: 202, accepted: 2 })
  expect(collector.rows('SELECT value, n FROM cells_by_name ORDER BY value')).toEqual([
    { value: '', n: 2 },
    { value: 'pdf', n: 2 },
  ])
  expect(collector.rows('SELECT * FROM drops ORDER BY reason')).toEqual(
    [
      ['undeclared_breakdown', 'note.exported', 1],
      ['undeclared_metric', '', 1],
      ['undeclared_value', 'note.exported', 3],
    ].map(([reason, metric, n]) => ({
      app: 'notes',
      environment: 'production',
      day,
      side: 'collector',
      reason,
      metric,
      plan: 1,
      n,
    })),
  )
})

describe('promise 3: values of a pattern', () => {
  const sendValues = async (url: string, from: number, to: number, day = today): Promise<void> => {
    const values = Array.from({ length: to - from }, (_, i) => `plugin-${from + i}`)
    const entries = values.map((value) => entry({ by: 'plugin', value, day, n: 2, first: 'dwm' }))
    expect(await send(url, batch({ entries }))).toMatchObject({ status: 202, rejected: [] })
  }
  const kept = "SELECT count(*) AS cells, sum(n) AS n FROM cells_by_name WHERE value != '(other)'"
  const rest = "SELECT sum(n) AS n, sum(people_month) AS people FROM cells_by_name WHERE value = '(other)'"

  it('are kept apart up to 200 on a day; the rest is added up without counting people in it', async () => {
    const collector = await startCollector()
    await sendValues(collector.url, 0, 190)
    await collector.restart()
    await sendValues(collector.url, 185, 300)
    await sendValues(collector.url, 290, 300, '2026-11-20')
    expect(collector.rows(kept)).toEqual([{ cells: 210, n: 2 * 215 }])
    expect(collector.rows(rest)).toEqual([{ n: 2 * 100, people: 0 }])
    expect(collector.rows('SELECT * FROM overflows')).toEqual([
      {
        app: 'notes',
        environment: 'production',
        day,
        metric: 'note.exported',
        breakdown: 'plugin',
        n: 2 * 100,
      },
    ])
  })

  it('are kept apart up to 1000 in all', async () => {
    const collector = await startCollector()
    for (let i = 0; i < 6; i++) await sendValues(collector.url, i * 200, (i + 1) * 200, `2026-11-${16 + i}`)
    expect(collector.rows(kept)).toEqual([{ cells: 1000, n: 2 * 1000 }])
    expect(collector.rows(rest)).toEqual([{ n: 2 * 200, people: 0 }])
  })

  it('are kept apart up to what the app says of the metric', async () => {
    const collector = await startCollector()
    collector.settings({ caps: { valuesPerDay: 50, metrics: { 'note.exported': 3 } } })
    await collector.restart()
    await sendValues(collector.url, 0, 10)
    expect(collector.rows(kept)).toEqual([{ cells: 3, n: 2 * 3 }])
  })

  it('are all in the total and the sums, however they come and wherever it starts anew', async () => {
    const collector = await startCollector()
    let sent = 0
    for (let i = 0; i < 12; i++) {
      const batches = Array.from({ length: 10 }, (_, j) => {
        const values = Array.from({ length: 20 }, (_, at) => `plugin-${(i * 97 + j * 31 + at * 7) % 500}`)
        const entries = [...new Set(values)].map((value) => entry({ by: 'plugin', value, n: 1 + (i % 3) }))
        sent += entries.reduce((sum, { n }) => sum + n, 0)
        return batch({ entries })
      })
      const answers = await Promise.all(batches.map((each) => send(collector.url, each)))
      expect(answers.every(({ status }) => status === 202)).toBe(true)
      if (i % 4 === 3) await collector.restart()
    }
    await collector.ingest.settle()
    expect(collector.rows('SELECT sum(n) AS n FROM cells_by_name')).toEqual([{ n: sent }])
    expect(collector.rows(kept)).toMatchObject([{ cells: 200 }])
    const [other] = collector.rows(rest)
    expect(collector.rows('SELECT sum(n) AS n FROM overflows')).toEqual([{ n: other?.['n'] }])
  })
})

it('promise 3: keeps 2000 contexts apart, and adds up the rest', async () => {
  const collector = await startCollector()
  const send2 = (version: string) =>
    send(collector.url, batch({ context: { version, platform: 'web' }, entries: [entry({ first: 'd' })] }))
  for (let i = 0; i < 2020; i += 20)
    await Promise.all(Array.from({ length: 20 }, (_, j) => send2(`1.${i + j}`)))
  await collector.ingest.settle()
  const sql = 'SELECT count(*) AS cells, sum(n) AS n, sum(people_day) AS people FROM cells_by_name'
  expect(collector.rows(`${sql} WHERE context LIKE '%other%'`)).toEqual([{ cells: 1, n: 20, people: 20 }])
  expect(collector.rows(sql)).toEqual([{ cells: 2001, n: 2020, people: 2020 }])
})
