import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { saysoFastify } from '@sayso/sdk/fastify'
import { forwardBatches, telemetrySignals, type RequestSignals } from '@sayso/sdk/server'
import express from 'express'
import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

/** What arrived at the collector's address. */
interface Arrival {
  readonly url: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const open: Server[] = []
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  open.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A page that says whether it offers telemetry, one that does not care, and the way to the collector. */
type Site = (collector: string, timeout?: number) => Promise<string>

const onExpress: Site = (collector, timeout = 60_000) => {
  const app = express()
  app.post('/v1/batches', forwardBatches({ collector, timeout }))
  app.use(express.text())
  app.get('/page', telemetrySignals(), (_request, response) => {
    const { mayOffer } = response.locals['telemetry'] as RequestSignals
    response.send(mayOffer ? 'offered' : 'not offered')
  })
  app.get('/about', (_request, response) => void response.send('about'))
  app.post('/too-late', forwardBatches({ collector }))
  return listen(app)
}

const onFastify: Site = async (collector, timeout = 60_000) => {
  const app = fastify()
  await app.register(saysoFastify, { collector, timeout })
  app.get('/page', async (request) => (request.telemetry.mayOffer ? 'offered' : 'not offered'))
  app.get('/about', async () => 'about')
  await app.ready()
  return listen((request, response) => app.routing(request, response))
}

describe.each<[string, Site]>([
  ['Express', onExpress],
  ['Fastify', onFastify],
])('a server with %s', (_, start) => {
  let arrived: Arrival[]
  let respond: RequestListener
  let collector: string
  let site: string

  beforeEach(async () => {
    arrived = []
    respond = (_request, response) =>
      void response
        .writeHead(202, { 'content-type': 'application/json', 'set-cookie': 'who=me' })
        .end('{"accepted":1,"rejected":[]}')
    const arrive = async (...[request, response]: Parameters<RequestListener>): Promise<void> => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      arrived.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks) })
      respond(request, response)
    }
    const url = await listen((request, response) => void arrive(request, response))
    collector = `${url}/`
    site = await start(collector)
  })

  const post = (body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${site}/v1/batches`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain', ...headers },
    })

  test.each([
    [{}, 'offered'],
    [{ 'Sec-GPC': '1' }, 'not offered'],
    [{ DNT: '1' }, 'not offered'],
    [{ 'Sec-GPC': '0', DNT: '0' }, 'offered'],
  ])('statement 32: a page for who says %j is %s, and caches are told', async (headers, text) => {
    const answer = await fetch(`${site}/page`, { headers })
    expect(await answer.text()).toBe(text)
    expect(answer.headers.get('vary')).toContain('Sec-GPC, DNT')
    expect((await fetch(`${site}/about`)).headers.get('vary') ?? '').not.toContain('Sec-GPC')
  })

  test('promise 2: of a request nothing is passed on that says who sent it', async () => {
    await post('{"v":1}', {
      cookie: 'session=me',
      authorization: 'Bearer me',
      'user-agent': 'My own browser',
      'accept-language': 'tlh',
      referer: 'https://site.example/me',
      'x-forwarded-for': '192.0.2.7',
      origin: 'https://site.example',
    })
    expect(arrived).toHaveLength(1)
    const { url, headers, body } = arrived[0] as Arrival
    expect([url, body.toString()]).toEqual(['/v1/batches', '{"v":1}'])
    expect(headers).toMatchObject({ 'content-type': 'text/plain', origin: 'https://site.example' })
    const text = JSON.stringify({ ...headers, host: '' })
    expect(text).not.toMatch(
      /\bme\b|My own|tlh|192\.0\.2|127\.0\.0\.1|forwarded|cookie|authorization|referer/,
    )
  })

  test('the very bytes are passed on, compressed ones too', async () => {
    const bytes = gzipSync('{"v":1}')
    await post(new Uint8Array(bytes))
    expect(arrived[0]?.body.equals(bytes)).toBe(true)
  })

  test('the answer comes back: its status, its body, when to come again, and nothing else', async () => {
    const accepted = await post('{}')
    expect([accepted.status, await accepted.json()]).toEqual([202, { accepted: 1, rejected: [] }])
    expect(accepted.headers.get('set-cookie')).toBeNull()
    respond = (_request, response) => void response.writeHead(429, { 'retry-after': '7' }).end('{}')
    const busy = await post('{}')
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '7'])
  })

  test('statement 32: what comes with an objection is not passed on', async () => {
    expect((await post('{}', { 'sec-gpc': '1' })).status).toBe(403)
    expect(arrived).toEqual([])
  })

  test('a body that is too large is refused before all of it is read', async () => {
    expect((await post('x'.repeat(61 * 1024))).status).toBe(413)
    expect(arrived).toEqual([])
  })

  test('a collector that does not answer, or breaks off, asks the page for patience', async () => {
    respond = () => {}
    site = await start(collector, 500)
    expect((await post('{}')).status).toBe(503)
    respond = (request) => void request.socket.destroy()
    expect((await post('{}')).status).toBe(503)
  })
})

test('Express: mounted after a body parser it says so, and loses nothing', async () => {
  const site = await onExpress('http://127.0.0.1:9')
  const answer = await fetch(`${site}/too-late`, { method: 'POST', body: '{}' })
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringMatching(/before any body parser/)])
})
