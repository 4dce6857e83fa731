import { limits } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { createAnalyst } from './support/ask.ts'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'

const mark = 'smuggled'
const exemplar = { type: 'SaveError', frames: ['save@editor.js:120:9'] }
const crash = { metric: 'crash', by: 'fingerprint', value: '9f86d081884c7d60' }

it('promise 3: keys that are not known are taken out at any depth and counted; the rest is counted as ever', async () => {
  const collector = await startCollector({ config: { k: 5 } })
  const ask = await createAnalyst(collector)
  const sound = batch({ entries: [entry({ first: 'dwm' }), entry({ ...crash, exemplar })] })
  const { consent, context } = sound
  const smuggling = {
    ...sound,
    [mark]: mark,
    constructor: { prototype: mark },
    consent: { ...consent, [mark]: [mark] },
    context: { ...context, [mark]: mark },
    drops: { queue_full: 2, [mark]: 3 },
    entries: [
      { ...entry({ first: 'dwm' }), [mark]: { deep: { deeper: mark } } },
      { ...entry(crash), exemplar: { ...exemplar, [mark]: mark, cause: { ...exemplar, [mark]: mark } } },
    ],
  }
  for (let i = 0; i < 5; i++)
    expect(await send(collector.url, { ...smuggling, batch: batch().batch })).toMatchObject({
      status: 202,
      accepted: 2,
      rejected: [],
    })
  // A repeat adds nothing, to this count either.
  const again = { ...smuggling, batch: batch().batch }
  await send(collector.url, again)
  expect(await send(collector.url, again)).toMatchObject({ accepted: 2, duplicate: true })

  expect((await ask('/v1/apps/notes/drops?from=2026-11-21&to=2026-11-21')).json).toMatchObject({
    drops: [
      { side: 'collector', reason: 'unknown_key', n: 6 * 8 },
      { side: 'device', reason: 'queue_full', n: 6 * 2 },
    ],
  })
  expect(collector.rows("SELECT sum(n) AS n FROM cells_by_name WHERE metric = 'note.exported'")).toEqual([
    { n: 6 },
  ])
  for (const table of ['series', 'contexts', 'exemplars', 'drops', 'documents'])
    expect(JSON.stringify(collector.rows(`SELECT * FROM ${table}`))).not.toContain(mark)
})

it('promise 3: a known key where it does not belong is a mistake, not an unknown key', async () => {
  const { url } = await startCollector()
  const misplaced = { ...entry(), value: 'pdf', [mark]: mark }
  expect(await send(url, batch({ entries: [entry(), misplaced as never] }))).toMatchObject({
    accepted: 1,
    rejected: [{ index: 1, reason: 'malformed' }],
  })
  expect((await send(url, { ...batch(), v: 2, [mark]: mark })).code).toBe('malformed_batch')
})

it('promise 3: a batch full of unknown keys costs no more than its length', async () => {
  const { url } = await startCollector()
  const keys = (count: number): object =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 0]))
  const body = { ...batch({ entries: [{ ...entry(), ...keys(5_000) }] }), consent: batch().consent }
  expect(JSON.stringify(body).length).toBeLessThan(limits.batchBytes)
  expect(await send(url, body)).toMatchObject({ status: 202, accepted: 1 })
})
