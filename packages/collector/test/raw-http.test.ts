import { expect, it } from 'vitest'
import { batch } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { answersIn, exchange, openRaw } from './support/raw.ts'

const body = JSON.stringify(batch())
const length = Buffer.byteLength(body)

/** A request with a sound batch, whose head says whatever it is told to. */
const post = (...headers: string[]): string =>
  ['POST /v1/batches HTTP/1.1', 'Host: x', 'Content-Type: text/plain', ...headers, '', body].join('\r\n')

const chunked = (chunks: string): string => post('Transfer-Encoding: chunked').slice(0, -body.length) + chunks

const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n'

/** Requests, the status of their one answer, and its code. */
const table: readonly [name: string, request: string, status: number, code: string][] = [
  ['no HTTP', 'hello\r\n\r\n', 400, 'bad_request'],
  ['nothing but line breaks and noise', '\r\n\r\n\0\0\0\r\n\r\n', 400, 'bad_request'],
  ['a TLS greeting', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 400, 'bad_request'],
  ['HTTP/2 without an agreement', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'bad_request'],
  ['HTTP/9.9', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n', 400, 'bad_request'],
  ['a method that there is not', 'SMUGGLE / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad_request'],
  ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad_request'],
  [
    'another protocol',
    'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    404,
    'not_found',
  ],
  ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400, 'bad_request'],
  ['an address that is none', 'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad_request'],
  [
    'a method that the address does not have',
    'DELETE /v1/batches HTTP/1.1\r\nHost: x\r\n\r\n',
    404,
    'not_found',
  ],
  [
    'both Content-Length and Transfer-Encoding',
    post(`Content-Length: ${length}`, 'Transfer-Encoding: chunked'),
    400,
    'bad_request',
  ],
  [
    'Transfer-Encoding, then Content-Length',
    post('Transfer-Encoding: chunked', 'Content-Length: 5'),
    400,
    'bad_request',
  ],
  ['two lengths that differ', post(`Content-Length: ${length}`, 'Content-Length: 5'), 400, 'bad_request'],
  [
    'two lengths that agree',
    post(`Content-Length: ${length}`, `Content-Length: ${length}`),
    400,
    'bad_request',
  ],
  ['a list of lengths', post(`Content-Length: ${length}, ${length}`), 400, 'bad_request'],
  ['a length with a sign', post(`Content-Length: +${length}`), 400, 'bad_request'],
  ['a length below nothing', post('Content-Length: -1'), 400, 'bad_request'],
  ['a hexadecimal length', post('Content-Length: 0x10'), 400, 'bad_request'],
  ['a length beyond all numbers', post('Content-Length: 99999999999999999999999'), 400, 'bad_request'],
  ['a length beyond what is allowed', post('Content-Length: 1000000000'), 413, 'too_large'],
  ['a transfer coding that there is not', post('Transfer-Encoding: xchunked'), 400, 'bad_request'],
  ['chunked twice over', post('Transfer-Encoding: chunked, identity'), 400, 'bad_request'],
  [
    'a header that goes on in the next line',
    post(`Content-Length: ${length}`, 'X: a', ' Transfer-Encoding: chunked'),
    400,
    'bad_request',
  ],
  ['a space before the colon', post(`Content-Length : ${length}`), 400, 'bad_request'],
  ['a header without a colon', post(`Content-Length: ${length}`, 'nonsense'), 400, 'bad_request'],
  [
    'a bare line feed in a header',
    post(`Content-Length: ${length}`, 'X: a\nTransfer-Encoding: chunked'),
    400,
    'bad_request',
  ],
  ['a zero in a header', post(`Content-Length: ${length}`, 'X: a\0b'), 400, 'bad_request'],
  [
    'headers without end',
    post(`Content-Length: ${length}`, `X: ${'a'.repeat(9000)}`),
    431,
    'headers_too_large',
  ],
  [
    'an address without end',
    `GET /${'a'.repeat(9000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    431,
    'headers_too_large',
  ],
  [
    'a name without end in an address',
    `GET /v1/apps/${'a'.repeat(500)}/drops HTTP/1.1\r\nHost: x\r\n\r\n`,
    400,
    'bad_request',
  ],
  ['a chunk with a size of nonsense', chunked('zz\r\nhello\r\n0\r\n\r\n'), 400, 'bad_request'],
  ['a chunk with a size below nothing', chunked('-5\r\nhello\r\n0\r\n\r\n'), 400, 'bad_request'],
  [
    'a chunk with a size beyond all numbers',
    chunked('fffffffffffffffff\r\nhello\r\n0\r\n\r\n'),
    400,
    'bad_request',
  ],
  ['a chunk larger than it says', chunked('3\r\nhello\r\n0\r\n\r\n'), 400, 'bad_request'],
  [
    'a chunk with an extension without end',
    chunked(`5;${'a'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`),
    400,
    'bad_request',
  ],
  ['chunks larger than a batch', chunked(`10000\r\n${' '.repeat(0x10000)}\r\n0\r\n\r\n`), 413, 'too_large'],
  ['chunks of one byte', chunked('1\r\n{\r\n'.repeat(5000) + '0\r\n\r\n'), 400, 'malformed_json'],
  ['no body', post('Content-Length: 0').slice(0, -body.length), 400, 'malformed_json'],
]

it('answers what is no sound HTTP once, with a code, and never as two requests', async () => {
  const { url } = await startCollector()
  for (const [name, request, status, code] of table) {
    const connection = await openRaw(url)
    connection.write(request)
    await connection.until((received) => answersIn(received).length > 0)
    const [answer] = answersIn(connection.received)
    expect(answer, name).toMatchObject({ status, code })
    // What was taken for a body, or cut off, is not taken for a request afterwards.
    if (/^connection: close\r/im.test(answer?.head ?? '')) {
      connection.write(smuggled)
      await connection.closed
      expect(answersIn(connection.received), name).toHaveLength(1)
    }
    connection.end()
  }
})

it('reads requests that come one behind the other apart, and answers them in their order', async () => {
  const { url } = await startCollector()
  const sound = post(`Content-Length: ${length}`)
  const answers = await exchange(url, sound + smuggled + sound, 3)
  expect(answers.map(({ status }) => status)).toEqual([202, 404, 202])
})

it('takes a batch that comes with an expectation, and says to go on where that is expected', async () => {
  const { url } = await startCollector()
  const connection = await openRaw(url)
  connection.write(post('Expect: 100-continue', `Content-Length: ${length}`).slice(0, -length))
  await connection.until((received) => received === 'HTTP/1.1 100 Continue\r\n\r\n')
  connection.write(body)
  await connection.until((received) => received.includes('"accepted"'))
  expect(connection.received).toContain('HTTP/1.1 202 ')
  const [answer] = await exchange(url, post('Expect: the-moon', `Content-Length: ${length}`))
  expect(answer).toMatchObject({ status: 202 })
})

it('answers a batch before it answers the noise behind it', async () => {
  const { url } = await startCollector()
  const answers = await exchange(url, `${post(`Content-Length: ${length}`)}noise\r\n\r\n`, 2)
  expect(answers).toMatchObject([{ status: 202 }, { status: 400, code: 'bad_request' }])
})
