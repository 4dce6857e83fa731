import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'

it('turns an address away that sends too much, and says for how long', async () => {
  const { url } = await startCollector({ config: { rateLimit: 3 } })
  const answers = []
  for (let i = 0; i < 5; i++) answers.push(await send(url, batch(), { origin: 'https://notes.example' }))
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429])
  const last = answers.at(-1)
  expect(last?.code).toBe('too_many_requests')
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(last?.headers.get('access-control-allow-origin')).toBe('https://notes.example')
})

it('turns batches away while too many wait for a commit, and takes them later', async () => {
  const collector = await startCollector({ config: { maxPending: 10 } })
  const batches = Array.from({ length: 200 }, () => batch({ entries: [entry({ n: 1 })] }))
  let waiting = batches
  for (let round = 0; waiting.length; round++) {
    const answers = await Promise.all(waiting.map((one) => send(collector.url, one)))
    const refused = answers.filter(({ status }) => status !== 202)
    for (const { status, code, headers } of refused) {
      expect({ status, code }).toEqual({ status: 503, code: 'overloaded' })
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    if (round === 0) expect(refused.length).toBeGreaterThan(0)
    waiting = waiting.filter((_, i) => answers[i]?.status !== 202)
  }
  await collector.ingest.settle()
  expect(collector.rows('SELECT n FROM cells')).toEqual([{ n: batches.length }])
})

it('believes a proxy in front, and nobody behind it, about the address', async () => {
  const { url } = await startCollector({ config: { rateLimit: 2, trustProxy: true } })
  const statuses = []
  for (const address of ['192.0.2.1', '192.0.2.1', 'made-up, 192.0.2.1', '192.0.2.2'])
    statuses.push((await send(url, batch(), { 'x-forwarded-for': address })).status)
  expect(statuses).toEqual([202, 202, 429, 202])
})
