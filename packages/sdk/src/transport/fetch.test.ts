import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fetchSend as send } from './fetch-send.ts'

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
    expect(await send(url, '{"a":"ы"}', signal, false)).toMatchObject({ answer })
    const [{ headers, method, bytes } = expect.fail()] = received
    expect(method).toBe('POST')
    expect(headers['content-type']).toBe('text/plain;charset=UTF-8')
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

  it('is the plain text where the browser cannot compress', async () => {
    vi.stubGlobal('CompressionStream', undefined)
    onTestFinished(() => void vi.unstubAllGlobals())
    const body = JSON.stringify({ words: 'a'.repeat(2_000) })
    expect(await send(url, body, signal, false)).toMatchObject({ answer })
    expect(received.map(({ bytes }) => bytes.toString())).toEqual([body])
  })

  it('is the plain text when the page is being left: there is no time to compress', async () => {
    const body = JSON.stringify({ words: 'ы'.repeat(2_000) })
    await send(url, body, signal, true)
    expect(received[0]?.bytes.toString('utf8')).toBe(body)
  })
})
