import { describe, expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'
import { noonAfter } from './support/time.ts'

describe('promise 6: acknowledged is stored, once', () => {
  it('adds what batches say', async () => {
    const collector = await startCollector()
    await send(collector.url, batch({ entries: [entry({ n: 3, first: 'dw' })] }))
    const sent = await send(collector.url, batch({ entries: [entry({ n: 4, first: 'dwm' })] }))
    expect(sent).toMatchObject({ status: 202, accepted: 1, rejected: [] })
    expect(collector.rows('SELECT n, people_day, people_week, people_month FROM cells')).toEqual([
      { n: 7, people_day: 2, people_week: 2, people_month: 1 },
    ])
  })

  it('counts a batch once, however often it is sent, and answers the same', async () => {
    const collector = await startCollector()
    const twice = batch({
      entries: [entry({ n: 3 }), entry({ metric: 'nothing' })],
      drops: { queue_full: 2 },
    })
    const first = await send(collector.url, twice)
    expect(first).toMatchObject({
      status: 202,
      accepted: 1,
      rejected: [{ index: 1, reason: 'undeclared_metric' }],
    })
    expect(first.duplicate).toBeUndefined()
    for (let time = 0; time < 3; time++) {
      const again = await send(collector.url, twice)
      expect(again).toMatchObject({ status: 202, accepted: 1, rejected: first.rejected, duplicate: true })
    }
    expect(collector.rows('SELECT n FROM cells')).toEqual([{ n: 3 }])
    expect(collector.rows('SELECT side, n FROM drops ORDER BY side')).toEqual([
      { side: 'collector', n: 1 },
      { side: 'device', n: 2 },
    ])
  })

  it('counts a batch once when it is sent many times at the same moment', async () => {
    const collector = await startCollector()
    const one = batch({ entries: [entry({ n: 5 })] })
    const answers = await Promise.all(Array.from({ length: 30 }, () => send(collector.url, one)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 202))
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    expect(collector.rows('SELECT n FROM cells')).toEqual([{ n: 5 }])
  })

  it('counts each of many batches once when they come in any order, many times, at once', async () => {
    const collector = await startCollector()
    const batches = Array.from({ length: 500 }, () => batch())
    // Many more commits than the ledger holds still for.
    let next = 0
    const keepSending = async (step: number): Promise<void> => {
      for (; next < 2500; next++) {
        const one = batches[(next * step) % batches.length] ?? batch()
        expect((await send(collector.url, one)).status).toBe(202)
      }
    }
    await Promise.all([1, 7, 11, 13].map(keepSending))
    for (const one of batches) expect((await send(collector.url, one)).status).toBe(202)
    expect(collector.rows('SELECT n FROM cells')).toEqual([{ n: batches.length }])
  })

  it('knows a batch again after a restart', async () => {
    const collector = await startCollector()
    const one = batch({ entries: [entry({ n: 5 })] })
    await send(collector.url, one)
    await collector.restart()
    expect(await send(collector.url, one)).toMatchObject({ status: 202, duplicate: true })
    await send(collector.url, batch({ entries: [entry({ n: 1 })] }))
    expect(collector.rows('SELECT n FROM cells')).toEqual([{ n: 6 }])
  })

  it('answers a repeat as of the day on which the batch first came', async () => {
    const collector = await startCollector()
    const old = batch({ entries: [entry({ day: '2026-11-14' }), entry({ day: '2026-11-13' })] })
    const first = await send(collector.url, old)
    expect(first).toMatchObject({ status: 202, accepted: 1, rejected: [{ index: 1, reason: 'too_old' }] })
    collector.clock.time = noonAfter(3)
    const again = await send(collector.url, old)
    expect(again).toMatchObject({ status: 202, accepted: 1, rejected: first.rejected, duplicate: true })
  })
})
