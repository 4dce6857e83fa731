import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fetchSend as send } from './fetch.ts'

const signal = new AbortController().signal
const answer = { accepted: 1, rejected: [] }

let received: { headers: IncomingMessage['headers']; method: string | undefined; bytes: Buffer }[] = []
let respond: (response: ServerResponse) => unknown
let url = ''

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { headers, method } = request
    received.push({ headers, method, bytes: Buffer.concat(chunks) })
    respond(response)
  })
})

const respondWith =
  (status: number, headers: Record<string, string> = {}, body = '') =>
  (response: ServerResponse): unknown =>
    response.writeHead(status, headers).end(body)

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/batches`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  received = []
  respond = respondWith(202, { 'content-type': 'application/json' }, JSON.stringify(answer))
})

describe('what is sent', () => {
  it('is a simple request: plain text, no cookies, nothing of where it comes from', async () => {
    expect(await send(url, '{"a":"ы"}', signal, false)).toMatchObject({ answer, refused: false, after: 0 })
    const [{ headers, method, bytes } = expect.fail()] = received
    expect(method).toBe('POST')
    expect(headers['content-type']).toBe('text/plain')
    expect(headers).not.toHaveProperty('content-encoding')
    for (const name of ['cookie', 'referer', 'authorization']) expect(headers).not.toHaveProperty(name)
    expect(bytes.toString('utf8')).toBe('{"a":"ы"}')
  })

  it('is gzip, which is recognised by its first bytes, as soon as that is worth it', async () => {
    const body = JSON.stringify({ words: 'ы'.repeat(2_000) })
    await send(url, body, signal, false)
    const [{ headers, bytes } = expect.fail()] = received
    expect([...bytes.subarray(0, 2)]).toEqual([0x1f, 0x8b])
    expect(bytes.length).toBeLessThan(500)
    expect(gunzipSync(bytes).toString('utf8')).toBe(body)
    expect(headers['content-type']).toBe('text/plain')
  })

  it('is the plain text when the page is being left: there is no time to compress', async () => {
    const body = JSON.stringify({ words: 'ы'.repeat(2_000) })
    await send(url, body, signal, true)
    expect(received[0]?.bytes.toString('utf8')).toBe(body)
  })
})

describe('what becomes of it', () => {
  it.each([400, 401, 403, 404, 413, 415, 422])('%d: never to be accepted', async (status) => {
    respond = respondWith(status)
    expect(await send(url, '{}', signal, false)).toMatchObject({ refused: true, after: 0 })
  })

  it.each([200, 204])('%d is not what a collector says', async (status) => {
    respond = respondWith(status)
    expect(await send(url, '{}', signal, false)).toMatchObject({ refused: true })
  })

  it.each([408, 429, 500, 502, 503, 504])('%d: perhaps later', async (status) => {
    respond = respondWith(status)
    expect(await send(url, '{}', signal, false)).toMatchObject({ refused: false, after: 0 })
  })

  it.each([
    [429, '7', 7_000],
    [503, '120', 120_000],
    [503, 'Sat, 21 Nov 2026 10:00:00 GMT', 0],
    [503, 'soon', 0],
  ])('%d with Retry-After %s: in %d ms', async (status, text, after) => {
    respond = respondWith(status, { 'retry-after': text })
    expect(await send(url, '{}', signal, false)).toMatchObject({ refused: false, after })
  })

  it('an answer that cannot be read may be one of somebody in between: later', async () => {
    respond = respondWith(202, {}, '<html>')
    expect(await send(url, '{}', signal, false)).toEqual({})
  })

  it('nobody listens: later', async () => {
    expect(await send('http://127.0.0.1:1/v1/batches', '{}', signal, false)).toEqual({})
  })

  it('an address that is none: later, and no exception', async () => {
    expect(await send('collector', '{}', signal, false)).toEqual({})
  })

  it('the connection breaks: later', async () => {
    respond = (response) => response.destroy()
    expect(await send(url, '{}', signal, false)).toEqual({})
  })

  it('promise 5: no means no — an abort ends it at once', async () => {
    const controller = new AbortController()
    respond = () => controller.abort()
    expect(await send(url, '{}', controller.signal, false)).toEqual({})
    expect(await send(url, '{}', controller.signal, false)).toEqual({})
    expect(received).toHaveLength(1)
  })
})
