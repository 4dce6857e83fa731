import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDay } from '../src/limits.ts'
import { nodeSend } from '../src/platform/node-send.ts'
import { fetchSend } from '../src/transport/fetch-send.ts'

const accepted = { accepted: 1, rejected: [] }
const refusal = { error: { code: 'unknown_key', message: 'No app has this name and key.' } }
const { signal } = new AbortController()

let url = ''
let requests = 0
let respond: (response: ServerResponse) => unknown

const server = createServer((request, response) => {
  requests++
  request.resume().on('end', () => respond(response))
})
const respondWith =
  (status: number, said: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): unknown =>
    response.writeHead(status, headers).end(typeof said === 'string' ? said : JSON.stringify(said))

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/batches`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => void (requests = 0))

describe.each([
  ['a page', fetchSend],
  ['a Node program', nodeSend],
])('what an answer means to %s', (_, send) => {
  it('202 with an account of the entries: accepted', async () => {
    respond = respondWith(202, accepted)
    expect(await send(url, '{}', signal, false)).toMatchObject({ answer: accepted, refused: false, after: 0 })
  })

  it.each([400, 401, 403, 404, 409, 413, 415, 422])(
    '%d with an error of the collector: refused for good',
    async (status) => {
      respond = respondWith(status, refusal)
      const delivery = await send(url, '{}', signal, false)
      expect(delivery).toMatchObject({ refused: true, after: 0 })
      expect(delivery.answer).toBeUndefined()
    },
  )

  it.each([408, 429, 500, 502, 503, 504])('%d, whatever is said: later', async (status) => {
    for (const said of [refusal, '<html>', '']) {
      respond = respondWith(status, said)
      expect(await send(url, '{}', signal, false)).toMatchObject({ refused: false, after: 0 })
    }
  })

  it.each<[number, unknown]>([
    ...[200, 202, 300, 400, 401, 403, 404, 407, 413, 418].map((status): [number, string] => [
      status,
      '<!doctype html><title>Log in to this network</title>',
    ]),
    [200, refusal],
    [200, accepted],
    [204, ''],
    [202, ''],
    [202, {}],
    [202, refusal],
    [202, null],
    [202, true],
    [202, '{"accepted": 1, "rejec'],
    [404, null],
    [404, {}],
    [404, 'Not Found'],
  ])('%d saying %j comes from somebody in between: the batch is not lost', async (status, said) => {
    respond = respondWith(status, said)
    const delivery = await send(url, '{}', signal, false)
    expect([delivery.answer, delivery.refused ?? false]).toEqual([undefined, false])
  })

  it('410: a day of silence, and the batch stays', async () => {
    for (const said of [refusal, '<html>']) {
      respond = respondWith(410, said)
      expect(await send(url, '{}', signal, false)).toMatchObject({ refused: false, after: aDay })
    }
  })

  it.each([202, 400, 404, 429, 503])(
    '%d with Retry-After: the wait is told, whoever answers and whatever is said',
    async (status) => {
      for (const said of [accepted, refusal, '<html>']) {
        respond = respondWith(status, said, { 'retry-after': '7' })
        expect(await send(url, '{}', signal, false)).toMatchObject({ after: 7_000 })
      }
    },
  )

  it.each([
    'soon',
    '',
    'Sat, 31 Nov',
    '0',
    '-5',
    'Infinity',
    '1e9',
    '0x10',
    'later 2030',
    'Sat, 99 Foo 2030 99:99:99 GMT',
  ])('Retry-After: %j tells nothing', async (wait) => {
    respond = respondWith(503, refusal, { 'retry-after': wait })
    expect(await send(url, '{}', signal, false)).toMatchObject({ refused: false, after: 0 })
  })

  it.each([
    ['Sat, 21 Nov 2026 10:02:00 GMT', 120_000],
    ['Saturday, 21-Nov-26 10:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
  ])('Retry-After: %s is by the clock of whoever answers', async (until, after) => {
    respond = respondWith(503, '<html>', { 'retry-after': until, date: 'Sat, 21 Nov 2026 10:00:00 GMT' })
    expect(await send(url, '{}', signal, false)).toMatchObject({ refused: false, after })
  })

  it('Retry-After as a date is by the own clock where there is no other', async () => {
    respond = (response) => {
      response.sendDate = false
      response.writeHead(503, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }).end()
    }
    const { after = 0 } = await send(url, '{}', signal, false)
    expect(after).toBeGreaterThan(3_000_000)
    expect(after).toBeLessThanOrEqual(3_600_000)
  })

  it.each([301, 302, 303, 307, 308])('%d is followed nowhere: later', async (status) => {
    respond = respondWith(status, '', { location: '/elsewhere' })
    const delivery = await send(url, '{}', signal, false)
    expect([delivery.answer, delivery.refused ?? false, requests]).toEqual([undefined, false, 1])
  })

  it('the clock of the collector is told', async () => {
    respond = respondWith(202, accepted, { date: 'Sat, 21 Nov 2026 10:00:00 GMT' })
    expect((await send(url, '{}', signal, false)).time).toBe(Date.UTC(2026, 10, 21, 10))
  })

  it('nobody listens, the address is none, or the connection breaks: later, and no exception', async () => {
    expect(await send('http://127.0.0.1:1/v1/batches', '{}', signal, false)).toEqual({})
    expect(await send('collector', '{}', signal, false)).toEqual({})
    respond = ({ socket }) => socket?.resetAndDestroy()
    expect(await send(url, '{}', signal, false)).toEqual({})
  })

  it('the connection breaks in the middle of an answer: later', async () => {
    respond = (response) => {
      response
        .writeHead(202, { 'content-length': '1000' })
        .write('{', () => response.socket?.resetAndDestroy())
    }
    const delivery = await send(url, '{}', signal, false)
    expect([delivery.answer, delivery.refused ?? false]).toEqual([undefined, false])
  })

  it('promise 5: no means no — an abort ends it at once, and nothing is sent after one', async () => {
    const controller = new AbortController()
    respond = () => controller.abort()
    for (let i = 0; i < 2; i++) expect(await send(url, '{}', controller.signal, false)).toEqual({})
    expect(requests).toBe(1)
  })
})
