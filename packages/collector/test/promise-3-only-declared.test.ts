import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
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
      ['undeclared_breakdown', 1],
      ['undeclared_metric', 1],
      ['undeclared_value', 3],
    ].map(([reason, n]) => ({ app: 'notes', environment: 'production', day, side: 'collector', reason, n })),
  )
})

it('promise 3: keeps 1000 values of a pattern apart, and adds up the rest without counting people in it', async () => {
  const collector = await startCollector()
  const sendValues = async (from: number, to: number): Promise<void> => {
    for (let start = from; start < to; start += 400) {
      const values = Array.from({ length: Math.min(400, to - start) }, (_, i) => `plugin-${start + i}`)
      const entries = values.map((value) => entry({ by: 'plugin', value, n: 2, first: 'dwm' }))
      expect(await send(collector.url, batch({ entries }))).toMatchObject({ status: 202, rejected: [] })
    }
  }
  await sendValues(0, 990)
  await collector.restart()
  await sendValues(985, 1100)
  const sql = 'SELECT count(*) AS cells, sum(n) AS n, sum(people_month) AS people FROM cells_by_name'
  expect(collector.rows(`${sql} WHERE value != '(other)'`)).toEqual([
    { cells: 1000, n: 2 * 1005, people: 1005 },
  ])
  expect(collector.rows(`${sql} WHERE value = '(other)'`)).toEqual([{ cells: 1, n: 2 * 100, people: 0 }])
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
