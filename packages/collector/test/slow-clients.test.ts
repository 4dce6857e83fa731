import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { batch } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { answersIn, openRaw, type RawConnection } from './support/raw.ts'
import { send } from './support/send.ts'

const head = (length: number): string =>
  `POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n`

/** Sends a byte every now and then until the connection is closed. */
async function drip(connection: RawConnection, byte: string): Promise<void> {
  const dripping = setInterval(() => connection.write(byte), 50)
  await connection.closed
  clearInterval(dripping)
}

it.each([
  ['its headers', `${head(50_000)}X: `],
  ['its body', `${head(50_000)}\r\n{`],
  ['its chunks', `${head(0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')}\r\nffff\r\n`],
])('closes a connection that drips %s, and says why', async (_what, start) => {
  const { url } = await startCollector({ config: { requestTimeout: 1 } })
  const connection = await openRaw(url)
  connection.write(start)
  await drip(connection, 'a')
  expect(answersIn(connection.received)).toMatchObject([{ status: 408, code: 'request_timeout' }])
})

it('closes a connection over which nothing comes', async () => {
  const { url } = await startCollector({ config: { requestTimeout: 1 } })
  const connection = await openRaw(url)
  await connection.closed
  expect(answersIn(connection.received).map(({ status }) => status)).not.toContain(202)
})

it('closes a connection that takes no more of its answers, whose requests would stay open', async () => {
  const { url, app } = await startCollector({ config: { requestTimeout: 1 } })
  const countOpen = promisify(app.server.getConnections.bind(app.server))
  const connection = await openRaw(url)
  connection.pause()
  // Answered by more than the system keeps for a reader that sleeps.
  for (let i = 0; i < 2000; i++) connection.write('GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n')
  await expect.poll(countOpen).toBe(1)
  await expect.poll(countOpen).toBe(0)
})

it('serves others while many connections drip', async () => {
  const { url } = await startCollector({ config: { requestTimeout: 600 } })
  const slow = await Promise.all(Array.from({ length: 200 }, () => openRaw(url)))
  for (const connection of slow) connection.write(`${head(50_000)}\r\n{`)
  for (let i = 0; i < 20; i++) {
    for (const connection of slow) connection.write(' ')
    expect(await send(url, batch())).toMatchObject({ status: 202 })
  }
  expect(slow.map(({ received }) => received).join('')).toBe('')
})

it('lets the sender of a body that is too large read the answer, and cuts off who does not stop', async () => {
  const { url } = await startCollector({ config: { requestTimeout: 600 } })
  const connection = await openRaw(url)
  connection.write(`${head(1_000_000_000)}\r\n`)
  await connection.until((received) => answersIn(received).length > 0)
  expect(answersIn(connection.received)).toMatchObject([{ status: 413, code: 'too_large' }])
  const more = setInterval(() => connection.write(Buffer.alloc(65_536)), 1)
  await connection.closed
  clearInterval(more)
})
