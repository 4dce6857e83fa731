import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
})

describe('what becomes of it', () => {
  it('an answer that is too long: later', async () => {
    respond = respondWith(202, {}, JSON.stringify({ ...accepted, more: 'x'.repeat(200_000) }))
    const delivery = await nodeSend(url, '{}', signal, false)
    expect([delivery.answer, delivery.refused]).toEqual([undefined, false])
  })

  it('an answer that never ends is left alone once it is too long', async () => {
    let isLeft = false
    respond = (response) => {
      response.writeHead(202).on('close', () => (isLeft = true))
      const go = (): unknown => isLeft || response.write('x'.repeat(50_000), () => setImmediate(go))
      go()
    }
    expect((await nodeSend(url, '{}', signal, false)).answer).toBeUndefined()
    await expect.poll(() => isLeft).toBe(true)
  })

  it('TLS fails, because nobody there speaks it or can show who they are: later', async () => {
    expect(await nodeSend(url.replace('http:', 'https:'), '{}', signal, false)).toEqual({})
    const port = await listen(unknown)
    expect(await nodeSend(`https://127.0.0.1:${port}/v1/batches`, '{}', signal, false)).toEqual({})
    expect(received).toEqual([])
  })
})
