import { limits, formatDay } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { batch, entry, plan } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { readLedger } from './support/ledger.ts'
import { send } from './support/send.ts'
import { noonAfter } from './support/time.ts'

const dayAfter = (days: number): string => formatDay(Math.floor(noonAfter(days) / 86_400_000))
const offsets = Array.from(
  { length: limits.entryAgeDays + limits.entryFutureDays + 1 },
  (_, i) => i - limits.entryAgeDays,
)

it('promise 6: an entry that may still be accepted never belongs to a batch that is already forgotten', async () => {
  const collector = await startCollector()
  // One batch for each day that is accepted today, each with a value of its own.
  const batches = offsets.map((offset) =>
    batch({ entries: [entry({ by: 'plugin', value: `day-${offset + 10}`, day: dayAfter(offset), n: 1 })] }),
  )
  for (const each of batches) expect(await send(collector.url, each)).toMatchObject({ status: 202 })

  const daysOfLedger: number[] = []
  for (let later = 0; later <= limits.ledgerDays + 2; later++) {
    collector.clock.time = noonAfter(later)
    await collector.tidy()
    daysOfLedger.push(readLedger(collector.file).length)
    for (const each of batches) {
      const { status, code } = await send(collector.url, each)
      expect(status === 202 || code === 'nothing_accepted').toBe(true)
    }
    expect(collector.rows('SELECT DISTINCT n FROM cells')).toEqual([{ n: 1 }])
  }
  expect(daysOfLedger.slice(0, limits.ledgerDays + 1)).toEqual(
    Array.from({ length: limits.ledgerDays + 1 }, () => batches.length),
  )
  expect(daysOfLedger.at(-1)).toBe(0)
})

it('promise 6: a device whose clock is a day ahead changes nothing about it', async () => {
  const collector = await startCollector()
  const early = batch({ entries: [entry({ day: dayAfter(limits.entryFutureDays) })] })
  await send(collector.url, early)
  collector.clock.time = noonAfter(limits.ledgerDays)
  await collector.tidy()
  expect(await send(collector.url, early)).toMatchObject({ status: 202, duplicate: true })
})

it('deletes development cells after 7 days, and others by whole months before the notice says so', async () => {
  const collector = await startCollector()
  const entries = [entry(), entry({ by: 'plugin', value: 'abc-1' })]
  await send(collector.url, batch({ entries }))
  await send(collector.url, batch({ entries, key: 'pk_dev_notes' }))
  const environments = (): unknown[] =>
    collector
      .rows('SELECT DISTINCT environment FROM cells_by_name ORDER BY environment')
      .map((row) => row['environment'])

  for (const [later, left] of [
    [7, ['development', 'production']],
    [8, ['production']],
    // The 21st of November goes with the 1st.
    [plan.notice.retentionDays - 20, ['production']],
    [plan.notice.retentionDays - 19, []],
  ] as const) {
    collector.clock.time = noonAfter(later)
    await collector.tidy()
    expect(environments()).toEqual(left)
  }
})

it('forgets names and exemplars with their cells, and goes on with the same names', async () => {
  const collector = await startCollector()
  const crash = { metric: 'crash', by: 'fingerprint', value: '9f86d081884c7d65' }
  const exemplar = { type: 'TypeError', frames: ['save@editor.js:120:9'] }
  const sendOn = async (days: number): Promise<void> => {
    collector.clock.time = noonAfter(days)
    const entries = [entry({ day: dayAfter(days) }), entry({ ...crash, exemplar, day: dayAfter(days) })]
    expect(await send(collector.url, batch({ key: 'pk_dev_notes', entries }))).toMatchObject({ accepted: 2 })
  }
  await sendOn(0)
  collector.clock.time = noonAfter(8)
  await collector.tidy()
  for (const table of ['cells', 'series', 'exemplars'])
    expect(collector.rows(`SELECT * FROM ${table}`)).toEqual([])
  await sendOn(9)
  expect(collector.rows('SELECT value, n FROM cells_by_name ORDER BY value')).toEqual([
    { value: '', n: 1 },
    { value: crash.value, n: 1 },
  ])
  expect(collector.rows('SELECT * FROM exemplars')).toHaveLength(1)
})

it('tidies while batches arrive, and loses none of them', async () => {
  const collector = await startCollector()
  let sent = 0
  let tidied = false
  const keepSending = async (): Promise<void> => {
    while (!tidied) {
      const values = Array.from({ length: 20 }, (_, i) =>
        entry({ by: 'plugin', value: `plugin-${(sent + i) % 300}` }),
      )
      sent++
      expect(await send(collector.url, batch({ key: 'pk_dev_notes', entries: values }))).toMatchObject({
        status: 202,
      })
    }
  }
  const load = Promise.all([keepSending(), keepSending(), keepSending()])
  for (let i = 0; i < 20; i++) await collector.tidy()
  tidied = true
  await load
  expect(collector.rows('SELECT sum(n) AS n FROM cells_by_name')).toEqual([{ n: sent * 20 }])
})
