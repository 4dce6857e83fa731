import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDay } from '../limits.ts'
import { nodeSend } from './node-send.ts'

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly url: string | undefined
  readonly bytes: Buffer
}

const accepted = { accepted: 1, rejected: [] }
const { signal } = new AbortController()
const long = JSON.stringify({ words: 'ы'.repeat(2_000) })

let received: Received[] = []
let respond: (response: ServerResponse, request: IncomingMessage) => unknown
let url = ''

const collector = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    received.push({ headers: request.headers, url: request.url, bytes: Buffer.concat(chunks) })
    respond(response, request)
  })
})
/** Speaks TLS, and has no certificate to show. */
const unknown = createTlsServer({}).on('tlsClientError', () => undefined)

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
const respondWith =
  (status: number, headers: Record<string, string> = {}, body = '') =>
  (response: ServerResponse): unknown =>
    response.writeHead(status, headers).end(body)

beforeAll(async () => void (url = `http://127.0.0.1:${await listen(collector)}/v1/batches`))
afterAll(() => {
  collector.closeAllConnections()
  collector.close()
  unknown.close()
})
beforeEach(() => {
  received = []
  respond = respondWith(202, {}, JSON.stringify(accepted))
})

describe('what a Node program sends', () => {
  it('is the plain text while that is short, and nothing that tells who sends', async () => {
    expect(await nodeSend(url, '{"a":"ы"}', signal, false)).toMatchObject({ answer: accepted })
    const [{ headers, bytes } = expect.fail()] = received
    expect(bytes.toString()).toBe('{"a":"ы"}')
    expect(Object.keys(headers).sort()).toEqual(['connection', 'content-length', 'content-type', 'host'])
    expect(headers['content-type']).toBe('text/plain')
  })

  it('is gzip when it is longer, and the very same text in it', async () => {
    await nodeSend(url, long, signal, false)
    const [{ headers, bytes } = expect.fail()] = received
    expect([...bytes.subarray(0, 2)]).toEqual([0x1f, 0x8b])
    expect(gunzipSync(bytes).toString()).toBe(long)
    expect(bytes.length).toBeLessThan(500)
    expect(headers['content-length']).toBe(String(bytes.length))
  })

  it('promise 5: no means no — an abort ends it at once, and nothing is sent after one', async () => {
    const controller = new AbortController()
    respond = () => controller.abort()
    expect(await nodeSend(url, '{}', controller.signal, false)).toEqual({})
    expect(await nodeSend(url, '{}', controller.signal, false)).toEqual({})
    expect(await nodeSend(url, long, controller.signal, false)).toEqual({})
    expect(received).toHaveLength(1)
  })
})

describe('what becomes of it', () => {
  it.each([400, 401, 403, 404, 413, 415, 422])('%d: never to be accepted', async (status) => {
    respond = respondWith(status)
    expect(await nodeSend(url, '{}', signal, false)).toMatchObject({ refused: true, after: 0 })
  })

  it.each([408, 429, 500, 502, 503, 504])('%d: perhaps later', async (status) => {
    respond = respondWith(status)
    expect(await nodeSend(url, '{}', signal, false)).toMatchObject({ refused: false, after: 0 })
  })

  it('410: a day of silence, and the batch stays', async () => {
    respond = respondWith(410)
    expect(await nodeSend(url, '{}', signal, false)).toMatchObject({ refused: false, after: aDay })
  })

  it.each([202, 400, 429, 503])(
    '%d with Retry-After: the pause is kept, whatever the answer',
    async (status) => {
      respond = respondWith(status, { 'retry-after': '7' }, JSON.stringify(accepted))
      expect(await nodeSend(url, '{}', signal, false)).toMatchObject({ after: 7_000 })
    },
  )

  it('the clock of the collector is told', async () => {
    respond = respondWith(202, { date: 'Sat, 21 Nov 2026 10:00:00 GMT' }, JSON.stringify(accepted))
    expect((await nodeSend(url, '{}', signal, false)).time).toBe(Date.UTC(2026, 10, 21, 10))
  })

  it.each([301, 302, 303, 307, 308])('%d is followed nowhere: later', async (status) => {
    respond = respondWith(status, { location: '/elsewhere' })
    expect(await nodeSend(url, '{}', signal, false)).toEqual({})
    expect(received.map(({ url }) => url)).toEqual(['/v1/batches'])
  })

  it.each([200, 204])('%d comes from somebody in between: later', async (status) => {
    respond = respondWith(status)
    expect(await nodeSend(url, '{}', signal, false)).toEqual({})
  })

  it.each([
    ['is too long', JSON.stringify({ ...accepted, more: 'x'.repeat(200_000) })],
    ['cannot be read', '<html>'],
    ['is empty', ''],
  ])('an answer that %s: later', async (_, body) => {
    respond = respondWith(202, {}, body)
    expect(await nodeSend(url, '{}', signal, false)).toEqual({})
  })

  it('an answer that never ends is left alone once it is too long', async () => {
    let isLeft = false
    respond = (response) => {
      response.writeHead(202).on('close', () => (isLeft = true))
      const go = (): unknown => isLeft || response.write('x'.repeat(50_000), () => setImmediate(go))
      go()
    }
    expect(await nodeSend(url, '{}', signal, false)).toEqual({})
    await expect.poll(() => isLeft, { timeout: 20_000 }).toBe(true)
  })

  it('the connection is reset before an answer, or in the middle of it: later', async () => {
    respond = (_, { socket }) => socket.resetAndDestroy()
    expect(await nodeSend(url, '{}', signal, false)).toEqual({})
    respond = (response, { socket }) => {
      response.writeHead(202, { 'content-length': '1000' }).write('{', () => socket.resetAndDestroy())
    }
    expect(await nodeSend(url, '{}', signal, false)).toEqual({})
  })

  it('TLS fails, because nobody there speaks it or can show who they are: later', async () => {
    expect(await nodeSend(url.replace('http:', 'https:'), '{}', signal, false)).toEqual({})
    const port = await listen(unknown)
    expect(await nodeSend(`https://127.0.0.1:${port}/v1/batches`, '{}', signal, false)).toEqual({})
    expect(received).toEqual([])
  })

  it('nobody listens, or the address is none: later, and no exception', async () => {
    expect(await nodeSend('http://127.0.0.1:1/v1/batches', '{}', signal, false)).toEqual({})
    expect(await nodeSend('collector', '{}', signal, false)).toEqual({})
  })
})
