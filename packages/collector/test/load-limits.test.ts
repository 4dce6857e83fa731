import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { answersIn, openRaw, type RawConnection } from './support/raw.ts'
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

it('says of every answer but that to a batch how many more requests the address may make', async () => {
  const { url } = await startCollector({ config: { rateLimit: 2 } })
  const limits = async (): Promise<(string | null)[]> => {
    const { headers } = await fetch(`${url}/openapi.json`)
    return ['limit', 'remaining', 'retry-after'].map((name) =>
      headers.get(name.startsWith('retry') ? name : `ratelimit-${name}`),
    )
  }
  expect(await limits()).toEqual(['2', '1', null])
  expect(await limits()).toEqual(['2', '0', null])
  expect(await limits()).toEqual(['2', '0', expect.stringMatching(/^\d+$/)])
  // Batches are counted apart, so that nobody's questions hold up anybody's figures.
  const { status, headers } = await send(url, batch())
  expect({ status, limit: headers.get('ratelimit-limit') }).toEqual({ status: 202, limit: null })
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

/** Opens requests that are admitted, and whose bodies never end. */
async function openRequests(url: string, count: number): Promise<RawConnection[]> {
  const connections: RawConnection[] = []
  for (let i = 0; i < count; i++) {
    const connection = await openRaw(url)
    connection.write(
      'POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n' +
        'Expect: 100-continue\r\n\r\n',
    )
    await connection.until((received) => received.endsWith('\r\n\r\n'))
    connections.push(connection)
  }
  return connections
}

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status

it('turns batches away while too many requests are open, everything at twice as many, and recovers', async () => {
  const { url } = await startCollector({ config: { maxPending: 5, requestTimeout: 600 } })
  const some = await openRequests(url, 5)
  const refused = await send(url, batch(), { origin: 'https://notes.example' })
  expect(refused).toMatchObject({ status: 503, code: 'overloaded' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://notes.example')
  expect(await statusOf(`${url}/openapi.json`)).toBe(200)

  const connection = await openRaw(url)
  // Eleven requests at once, of which each is open until the one before it is answered.
  connection.write('GET /v1/apps/notes/drops HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(11))
  await connection.until((received) => answersIn(received).some(({ status }) => status === 503))
  expect(answersIn(connection.received).at(-1)).toMatchObject({ status: 503, code: 'overloaded' })

  for (const open of [...some, connection]) open.end()
  await expect.poll(async () => (await send(url, batch())).status).toBe(202)
})

it('turns everything away while it has too little memory, but says that it lives', async () => {
  const { url } = await startCollector({ config: { maxMemory: 1 } })
  expect(await send(url, batch())).toMatchObject({ status: 503, code: 'overloaded' })
  expect(await statusOf(`${url}/openapi.json`)).toBe(503)
  expect(await statusOf(`${url}/readyz`)).toBe(503)
  expect(await statusOf(`${url}/healthz`)).toBe(200)
})

it('closes connections beyond those that it may have', async () => {
  const { url } = await startCollector({ config: { maxConnections: 3 } })
  const kept = await openRequests(url, 3)
  const surplus = await openRaw(url)
  await surplus.closed
  kept[0]?.write('{"v":1}  ')
  await kept[0]?.until((received) => received.includes('malformed_batch'))
  expect(kept[0]?.received).toContain('HTTP/1.1 400 ')
})
