import { gzipSync } from 'node:zlib'
import { limits } from '@sayso/shared-schema'
import fc, { type Arbitrary } from 'fast-check'
import { batch, entry } from './batch.ts'

const sound = (): string =>
  JSON.stringify(batch({ entries: [entry(), entry({ by: 'format', value: 'pdf' })] }))

const tooLong = fc.integer({ min: 61_440, max: 3_000_000 })
const name = fc.string({ minLength: 1, maxLength: 20 })

/** Puts members before all others of a batch's envelope, or of its first entry. */
const insert = (members: string, intoEntry: boolean): string =>
  intoEntry ? sound().replace('[{"', () => `[{${members},"`) : sound().replace('{', () => `{${members},`)

const repeated = (text: string) => (times: number) => text.repeat(times)

/** Bodies of batches of which nothing may be counted, each for a reason of its own. */
export const badBody: Arbitrary<Uint8Array> = fc
  .oneof(
    // Malformed: cut, or noise.
    fc.double({ min: 0, max: 0.99, noNaN: true }).map((share) => sound().slice(0, sound().length * share)),
    fc.string({ unit: 'binary', maxLength: 2000 }),
    fc.json().filter((text) => !text.includes('"key"')),
    // Brackets as deep as they fit, with and without ends.
    fc.integer({ min: 10, max: 30_000 }).map(repeated('[')),
    fc.integer({ min: 10, max: 10_000 }).map(repeated('{"a":')),
    fc
      .tuple(
        // Within the envelope: one more than may lie in each other.
        fc.integer({ min: limits.jsonDepth, max: 14_000 }),
        fc.constantFrom('v', 'app', 'consent', 'context', 'drops', 'x'),
      )
      .map(([depth, key]) => insert(`"${key}":${'['.repeat(depth)}${']'.repeat(depth)}`, false)),
    // Names and texts of a megabyte and more.
    tooLong.map((length) => insert(`"${'k'.repeat(length)}":1`, false)),
    tooLong.map((length) => sound().replace('2.3.1', 'v'.repeat(length))),
    // The same name twice.
    fc
      .tuple(fc.constantFrom('v', 'app', 'key', 'plan', 'batch', 'consent', 'entries'), fc.jsonValue())
      .map(([key, value]) => insert(`"${key}":${JSON.stringify(value)}`, false)),
    fc
      .tuple(fc.constantFrom('metric', 'day', 'n'), fc.jsonValue())
      .map(([key, value]) => insert(`"${key}":${JSON.stringify(value)}`, true)),
    // Names that change how objects behave.
    fc.constantFrom('__proto__', '\\u005f_proto__').map((key) => insert(`"${key}":{"v":1}`, false)),
    // Numbers beyond all bounds, and those that JSON does not have.
    fc
      .constantFrom(
        '1e999',
        '-1e999',
        '9007199254740993',
        '1e-400',
        'NaN',
        'Infinity',
        '0x10',
        '01',
        '1.',
        '-',
      )
      .map((number) => sound().replace('"plan":1', `"plan":${number}`)),
    fc.constantFrom('1e9', '0', '-3', '1.5', '1e999').map((n) => sound().replaceAll('"n":1', `"n":${n}`)),
    // Half a character, and control characters as they are.
    fc
      .constantFrom('\\ud800', '\\udfff', '\\udbff\\udbff', '\n', '\0')
      .map((c) => sound().replace('2.3.1', () => c)),
    // What belongs to nobody, or to nothing that is declared.
    name.map((app) => JSON.stringify(batch({ app }))),
    name.map((key) => JSON.stringify(batch({ key }))),
    name.map((metric) => JSON.stringify(batch({ entries: [entry({ metric: `x${metric}` })] }))),
    fc
      .integer({ min: 501, max: 5000 })
      .map((n) => sound().replace(/"entries":.*/, () => `"entries":[${'1,'.repeat(n)}1]}`)),
  )
  .map((text) => Buffer.from(text))

/** Bytes that are no UTF-8, and bodies that unfold to something else than a batch. */
export const badBytes: Arbitrary<Uint8Array> = fc.oneof(
  fc
    .tuple(fc.constantFrom(0xff, 0xfe, 0xc0, 0xed, 0x80), fc.nat(200))
    .map(([byte, at]) => Buffer.concat([Buffer.from(sound()).subarray(0, at), Buffer.from([byte])])),
  fc.constant(Buffer.from(sound(), 'utf16le')),
  fc.integer({ min: 1, max: 60 }).map((mebibytes) => gzipSync(Buffer.alloc(mebibytes << 20, '['))),
  fc.integer({ min: 1, max: 100 }).map((cut) => gzipSync(sound()).subarray(0, -cut)),
  fc.tuple(fc.nat(9), fc.nat(255)).map(([at, byte]) => {
    const zipped = gzipSync(sound())
    zipped[zipped.length - 1 - at] = (zipped[zipped.length - 1 - at] as number) ^ (byte | 1)
    return zipped.subarray(0, -1)
  }),
  fc.constant(gzipSync(gzipSync(sound()))),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes])),
)

/** A request with a body, its head sound. */
export const withHead = (body: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(
      `POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n`,
    ),
    body,
  ])

const line = fc.string({ unit: 'grapheme-ascii', maxLength: 100 })
const header = fc.constantFrom(
  'Content-Length: 5',
  'Content-Length: 7',
  'Content-Length: -1',
  'Content-Length: 5, 5',
  'Content-Length : 5',
  'Content-Length:\t5',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: chunked, chunked',
  'Transfer-Encoding: \x0bchunked',
  'transfer-encoding: CHUNKED',
  ' Transfer-Encoding: chunked',
  'X: a\rb',
  'X: a\nY: b',
  'X: \0',
  'Host: y',
  'Connection: close, upgrade',
  'Upgrade: h2c',
  'Expect: 100-continue',
  'Content-Encoding: gzip',
  'Content-Type: application/json; charset=utf-7',
  `X: ${'a'.repeat(9000)}`,
)

const chunk = fc.oneof(
  fc.constantFrom(
    '0\r\n\r\n',
    '5\r\nhello\r\n',
    '5;x=y\r\nhello\r\n',
    '3\r\nhello\r\n',
    '-1\r\n\r\n',
    '0x5\r\nhello\r\n',
  ),
  fc.constantFrom('fffffffffffffffff\r\n', '5\nhello\n', '\r\n', '0\r\nX: y\r\n\r\n'),
  line,
)

/**
 * Requests whose heads contradict themselves, or are no HTTP, with whatever chunks. None holds a sound batch, and
 * each ends the connection in the middle of something or other.
 */
export const badRequest: Arbitrary<Uint8Array> = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.constant('POST /v1/batches HTTP/1.1') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('POST /v1/batches HTTP/1.0', 'GET /v1/batches', 'PUT * HTTP/1.1'),
      },
      { weight: 1, arbitrary: line },
    ),
    fc.shuffledSubarray(['Host: x', 'Content-Type: text/plain']),
    fc.array(fc.oneof(header, line), { maxLength: 4 }),
    fc.array(chunk, { maxLength: 5 }),
  )
  .map(([start, usual, headers, chunks]) =>
    Buffer.from([start, ...usual, ...headers, '', chunks.join('')].join('\r\n'), 'latin1'),
  )
