import type { Batch } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { createAnalyst } from './support/ask.ts'
import { batch, entry, plan } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { send } from './support/send.ts'

const path = '/v1/apps/notes/quality?from=2026-11-21'
const pulse = entry({ metric: 'active', first: 'dwm' })

async function sendTimes(collector: TestCollector, times: number, overrides: Partial<Batch>): Promise<void> {
  for (let i = 0; i < times; i++) await send(collector.url, batch(overrides))
}

/** A collector that knows two versions of the plan. */
async function startWithTwoPlans() {
  const adminToken = 'a-secret-of-the-operator'
  const collector = await startCollector({ config: { k: 5, adminToken } })
  const { noticeHash: _, ...second } = { ...plan, version: 2 }
  const published = await fetch(`${collector.url}/v1/admin/apps/notes/plans/2`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(second),
  })
  expect(published.status).toBe(201)
  return { collector, ask: await createAnalyst(collector) }
}

it('promise 7: each refusal has a side, a reason, a metric that the plan declares, and a version', async () => {
  const collector = await startCollector()
  const entries = [entry({ n: 0 }), entry({ metric: 'jane.doe' }), entry({ by: 'format', value: 'x' }), pulse]
  await send(collector.url, batch({ entries, drops: { queue_full: 2 } }))
  await send(collector.url, batch({ plan: 77, entries: [entry(), entry()] }))
  await send(collector.url, batch({ consent: { notice: '0'.repeat(64), purposes: ['usage'] } }))
  await send(collector.url, { ...batch(), context: 5 })
  await send(collector.url, batch(), { origin: 'https://elsewhere.example' })
  await send(collector.url, batch({ entries: Array.from({ length: 501 }, () => entry()) }))
  expect(
    collector
      .rows('SELECT side, reason, metric, plan, n FROM drops')
      .map((row) => Object.values(row).join(' ')),
  ).toEqual([
    'collector malformed note.exported 1 1',
    'collector malformed_batch  0 1',
    'collector origin_not_allowed  0 1',
    'collector too_many_entries  0 501',
    'collector undeclared_metric  1 1',
    'collector undeclared_value note.exported 1 1',
    'collector unknown_notice  1 1',
    'collector unknown_plan  0 2',
    'device queue_full  1 2',
  ])
})

it('tells the share of each version of the plan, and what was dropped by metric and by version', async () => {
  const { collector, ask } = await startWithTwoPlans()
  await sendTimes(collector, 6, { plan: 1, entries: [pulse, entry({ first: 'dwm' }), entry({ n: 0 })] })
  await sendTimes(collector, 18, { plan: 2, entries: [pulse] })
  expect((await ask(path)).json).toMatchObject({
    months: ['2026-11'],
    hidden: [],
    plans: [
      { plan: 1, batches: 6, entries: 12, share: 0.4 },
      { plan: 2, batches: 18, entries: 18, share: 0.6 },
    ],
    dropsByMetric: [{ metric: 'note.exported', side: 'collector', reason: 'malformed', n: 6 }],
    dropsByPlan: [{ plan: 1, side: 'collector', reason: 'malformed', n: 6 }],
    overflows: [],
  })
})

it('names no metric and no version of few participants, nor lets their counts be worked out', async () => {
  const { collector, ask } = await startWithTwoPlans()
  await sendTimes(collector, 2, { plan: 1, entries: [pulse, entry({ n: 0 })] })
  await sendTimes(collector, 18, { plan: 2, entries: [pulse, entry({ metric: 'active', n: 0 })] })
  expect((await ask(path)).json).toMatchObject({
    plans: [{ plan: null, batches: 20, entries: 20, share: 1 }],
    dropsByMetric: [{ metric: null, side: 'collector', reason: 'malformed', n: 20 }],
    dropsByPlan: [{ plan: null, side: 'collector', reason: 'malformed', n: 20 }],
  })
})

it('tells nothing of a month with few participants, but what the plan says', async () => {
  const collector = await startCollector()
  const ask = await createAnalyst(collector)
  await sendTimes(collector, 9, { entries: [pulse, entry({ n: 0 })], drops: { queue_full: 1 } })
  expect((await ask(path)).json).toMatchObject({
    months: [],
    hidden: ['2026-11'],
    plans: [],
    dropsByMetric: [],
    dropsByPlan: [],
    overflows: [],
    unseen: [...Object.keys(plan.metrics), 'export-effort'],
    expiring: [{ metric: 'note.shared', expires: '2026-11-20', days: -1 }],
  })
})

it('names metrics that are declared but not seen, where few and none look the same', async () => {
  const collector = await startCollector()
  const ask = await createAnalyst(collector)
  await sendTimes(collector, 10, { entries: [pulse] })
  await sendTimes(collector, 9, { entries: [entry({ first: 'dwm' })] })
  expect((await ask(path)).json['unseen']).toEqual([
    'note.exported',
    'note.shared',
    'export.duration',
    'onboarding',
    'crash',
    'export-effort',
  ])
})

it('names metrics that expire soon, as soon as is asked', async () => {
  const ask = await createAnalyst(await startCollector())
  const names = async (query: string) =>
    ((await ask(path + query)).json['expiring'] as { metric: string }[]).map(({ metric }) => metric)
  expect(await names('&within=951')).toEqual(['note.shared'])
  expect(await names('&within=952')).toEqual([
    'note.shared',
    'note.exported',
    'export.duration',
    'onboarding',
    'active',
    'crash',
  ])
  expect(await ask(`${path}&within=soon`)).toMatchObject({ status: 400, code: 'bad_parameter' })
  expect(await ask(`${path}&within=-1`)).toMatchObject({ status: 400, code: 'bad_parameter' })
})

it('tells analysts how much was too much for a breakdown', async () => {
  const collector = await startCollector({ config: { k: 5 } })
  const ask = await createAnalyst(collector)
  await sendTimes(collector, 5, { entries: [entry({ first: 'dwm' })] })
  const values = Array.from({ length: 230 }, (_, i) => entry({ by: 'plugin', value: `plugin-${i}` }))
  await sendTimes(collector, 1, { entries: values })
  expect((await ask(path)).json['overflows']).toEqual([
    { metric: 'note.exported', breakdown: 'plugin', n: 30 },
  ])
})

it('marks the shown periods of a series in which a breakdown had too many values', async () => {
  const collector = await startCollector({ config: { k: 5 } })
  const ask = await createAnalyst(collector)
  for (const [day, participants] of [
    ['2026-11-19', 2],
    ['2026-11-20', 6],
    ['2026-11-21', 8],
  ] as const) {
    await sendTimes(collector, participants, { entries: [entry({ day, first: 'dwm' })] })
    if (day === '2026-11-20') continue
    const values = Array.from({ length: 210 }, (_, i) => entry({ day, by: 'plugin', value: `plugin-${i}` }))
    await sendTimes(collector, 1, { entries: values })
  }
  const series = '/v1/apps/notes/series?metric=note.exported&from=2026-11-19'
  const byDay = (await ask(`${series}&by=plugin`)).json
  // Too few were there on the 19th for anything to be told of it.
  expect(byDay['total']).toEqual([null, null, 8])
  expect(byDay['overflow']).toEqual(['2026-11-21'])
  expect(byDay['note']).toMatch(/`overflow`/)
  expect((await ask(`${series}&by=plugin&measure=people&interval=month`)).json['overflow']).toEqual([
    '2026-11',
  ])
  const byFormat = (await ask(`${series}&by=format`)).json
  expect(byFormat['overflow']).toEqual([])
  expect(byFormat['note']).not.toMatch(/`overflow`/)
  expect((await ask(series)).json).not.toHaveProperty('overflow')
})
