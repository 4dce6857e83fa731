import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { send } from './support/send.ts'

const keys = { production: ['pk_notes_production', 'pk_notes_partner'], development: 'pk_dev_notes' }

async function startWithQuotas(quotas: object): Promise<TestCollector> {
  const collector = await startCollector()
  writeFileSync(join(collector.folder, 'apps', 'notes', 'app.json'), JSON.stringify({ keys, quotas }))
  await collector.restart()
  return collector
}

const drops = (collector: TestCollector): object[] =>
  collector.rows('SELECT reason, n FROM drops ORDER BY reason')

const minute = 60_000

it('takes so many batches of a key in a minute, says how long the next must wait, and no key pays for another', async () => {
  const collector = await startWithQuotas({ batchesPerMinute: 2 })
  const { url, clock } = collector
  clock.time += 45_000
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push((await send(url, batch())).status)
  expect(statuses).toEqual([202, 202, 429])
  const refused = await send(url, batch())
  expect(refused).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect(refused.headers.get('retry-after')).toBe('15')
  expect(await send(url, batch({ key: 'pk_notes_partner' }))).toMatchObject({ status: 202 })
  clock.time += 15_000
  expect(await send(url, batch())).toMatchObject({ status: 202 })
  // What waits on a device is not lost.
  expect(drops(collector)).toEqual([])
})

it('counts so many entries of an app in a day, and tells what it turned away as a drop', async () => {
  const collector = await startWithQuotas({ entriesPerDay: 3 })
  const { url, clock } = collector
  const two = { entries: [entry(), entry({ by: 'format', value: 'pdf' })] }
  const first = batch(two)
  expect(await send(url, first)).toMatchObject({ status: 202 })
  const late = batch(two)
  const refused = await send(url, late)
  expect(refused).toMatchObject({ status: 429, code: 'quota_exceeded' })
  // At noon the day has twelve hours left.
  expect(refused.headers.get('retry-after')).toBe(String(12 * 3600))
  expect(await send(url, batch({ key: 'pk_notes_partner', ...two }))).toMatchObject({ status: 429 })
  expect(await send(url, batch({ key: 'pk_dev_notes', ...two }))).toMatchObject({ status: 202 })
  // A batch that was counted is acknowledged again, whatever came since.
  expect(await send(url, first)).toMatchObject({ status: 202, duplicate: true })
  expect(drops(collector)).toEqual([{ reason: 'quota_exceeded', n: 4 }])

  clock.time += 12 * 60 * minute
  expect(await send(url, late)).toMatchObject({ status: 202, accepted: 2 })
})

it.each([
  ['more often than once a second all day long', [entry({ n: 86_401 })]],
  ['active twice on one day', [entry({ metric: 'active', n: 2, first: 'dwm' })]],
  [
    'for the first time in a month, twice',
    [entry({ first: 'dwm' }), entry({ day: '2026-11-20', first: 'dwm' })],
  ],
])('keeps a batch apart as a whole that says what no one device does: %s', async (_what, entries) => {
  const collector = await startCollector()
  const sent = await send(
    collector.url,
    batch({ entries: [entry({ by: 'format', value: 'md' }), ...entries] }),
  )
  expect(sent).toMatchObject({ status: 422, code: 'implausible' })
  expect(collector.rows('SELECT * FROM cells')).toEqual([])
  expect(drops(collector)).toEqual([{ reason: 'implausible', n: 1 + entries.length }])
})

it('believes of one device what its app says that devices do', async () => {
  const { url } = await startWithQuotas({ nPerEntry: 3 })
  expect(await send(url, batch({ entries: [entry({ n: 3 })] }))).toMatchObject({ status: 202 })
  expect(await send(url, batch({ entries: [entry({ n: 4 })] }))).toMatchObject({ code: 'implausible' })
})

it('asks a page that is only loaded ahead to wait, and loses nothing of it', async () => {
  const collector = await startCollector()
  for (const header of [{ 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }]) {
    const refused = await send(collector.url, batch(), header)
    expect(refused).toMatchObject({ status: 503, code: 'loaded_ahead' })
    expect(refused.headers.get('retry-after')).toBe('60')
  }
  expect(drops(collector)).toEqual([])
})

it('refuses who says of itself that it is a machine, counts that, and keeps nothing of what it said', async () => {
  const collector = await startCollector()
  const agent = 'Mozilla/5.0 (compatible; ExampleBot/1.0; +https://bot.example/about)'
  expect(await send(collector.url, batch(), { 'user-agent': agent })).toMatchObject({
    status: 403,
    code: 'declared_bot',
  })
  expect(drops(collector)).toEqual([{ reason: 'declared_bot', n: 1 }])
  // A phone of this name is no machine of that kind.
  const phone = 'Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36'
  expect(await send(collector.url, batch(), { 'user-agent': phone })).toMatchObject({ status: 202 })
})
