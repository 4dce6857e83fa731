import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { readLedger } from './support/ledger.ts'
import { send } from './support/send.ts'

/** Stands in what is sent wherever it can; no answer may hold it. */
const hostile = 'hostile-marker'
const gzip = { 'content-encoding': 'gzip' }
const text = JSON.stringify(batch({ app: hostile }))
/** Brackets as deep as two of them fit in a batch. */
const deep = '['.repeat(14_000) + ']'.repeat(14_000)
const sound = Buffer.from(JSON.stringify(batch()))

interface Bad {
  readonly name: string
  readonly body: object | string | Uint8Array
  readonly headers?: Record<string, string>
  readonly status: number
  readonly code: string
}

const bad = (
  name: string,
  body: Bad['body'],
  status: number,
  code: string,
  headers?: Record<string, string>,
): Bad => ({ name, body, status, code, ...(headers && { headers }) })

/** Inputs that JSON cannot hold, or that golden files would be too large for. The others are golden files. */
const table: readonly Bad[] = [
  bad('an empty body', '', 400, 'malformed_json'),
  bad('text', hostile, 400, 'malformed_json'),
  bad('JSON that ends too early', text.slice(0, -9), 400, 'malformed_json'),
  bad(
    'JSON with a byte order mark',
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), sound]),
    400,
    'malformed_json',
  ),
  bad('null', 'null', 400, 'malformed_batch'),
  bad('a text', JSON.stringify(hostile), 400, 'malformed_batch'),
  bad('an app that is a number', batch({ app: 7 as never }), 400, 'malformed_batch'),
  bad('an unknown app', text, 401, 'unknown_key'),
  bad('an app with the name of a method', batch({ app: 'constructor' }), 401, 'unknown_key'),
  bad('the key of the other app', batch({ key: hostile }), 401, 'unknown_key'),
  bad('a page of another origin', batch(), 403, 'origin_not_allowed', {
    origin: `https://${hostile}.example`,
  }),
  bad('a page without an origin', batch(), 403, 'origin_not_allowed', { origin: 'null' }),
  bad('a plan that is a text', batch({ plan: hostile as never }), 400, 'malformed_batch'),
  bad(
    'a plan beyond all numbers',
    JSON.stringify(batch()).replace('"plan":1', '"plan":1e999'),
    400,
    'malformed_batch',
  ),
  bad('a plan of the future', batch({ plan: 1e15 }), 422, 'unknown_plan'),
  bad('a context that is a list', batch({ context: [hostile] as never }), 400, 'malformed_batch'),
  bad(
    'an undeclared context',
    batch({ context: { version: '1', platform: hostile } }),
    422,
    'undeclared_context',
  ),
  bad('entries of nonsense', batch({ entries: [hostile as never] }), 422, 'nothing_accepted'),
  bad('an undeclared metric', batch({ entries: [entry({ metric: hostile })] }), 422, 'nothing_accepted'),
  bad(
    'an undeclared value',
    batch({ entries: [entry({ by: 'format', value: hostile })] }),
    422,
    'nothing_accepted',
  ),
  bad('a day of nonsense', batch({ entries: [entry({ day: hostile })] }), 422, 'nothing_accepted'),
  bad(
    'too many entries',
    batch({ entries: Array.from({ length: 501 }, () => entry()) }),
    413,
    'too_many_entries',
  ),
  bad('a body that is too large', JSON.stringify(batch()) + ' '.repeat(70_000), 413, 'too_large'),
  bad('brackets without end', '['.repeat(30_000), 400, 'malformed_json'),
  bad('brackets as deep as they go', '['.repeat(30_000) + ']'.repeat(30_000), 400, 'malformed_json'),
  bad(
    'an envelope that goes deep, with an escape',
    JSON.stringify(batch()).replace('"v":1', `"v":${'['.repeat(20_000)}"\\u0041"${']'.repeat(20_000)}`),
    400,
    'malformed_json',
  ),
  bad(
    'purposes that go deep, twice the same',
    JSON.stringify(batch()).replace(/"purposes":\[.*?\]/, () => `"purposes":[${[deep, deep].join()}]`),
    400,
    'malformed_json',
  ),
  bad(
    '__proto__',
    JSON.stringify(batch()).replace('"v":1', '"__proto__":{"v":1},"v":1'),
    400,
    'malformed_batch',
  ),
  bad(
    '__proto__ in escapes',
    JSON.stringify(batch()).replace('"v":1', '"\\u005f_proto__":{"v":1},"v":1'),
    400,
    'malformed_batch',
  ),
  bad('half a character', JSON.stringify(batch()).replace('2.3.1', '\\udbff'), 400, 'malformed_batch'),
  bad(
    'half a character in a name',
    JSON.stringify(batch()).replace('"v":1', '"\\udc00":1,"v":1'),
    400,
    'malformed_batch',
  ),
  bad(
    'bytes that are no UTF-8',
    Buffer.from(text.replace(hostile, '\xff\xfe'), 'latin1'),
    400,
    'malformed_json',
  ),
  bad('UTF-16', Buffer.from(text, 'utf16le'), 400, 'malformed_json'),
  bad('gzip that is none', sound, 400, 'malformed_json', gzip),
  bad('gzip that was cut off', gzipSync(sound).subarray(0, -20), 400, 'malformed_json'),
  bad('gzip with a wrong checksum', corrupt(gzipSync(sound), -8), 400, 'malformed_json', gzip),
  bad('gzip with nothing in it', gzipSync(''), 400, 'malformed_json'),
  bad('gzip within gzip', gzipSync(gzipSync(sound)), 400, 'malformed_json'),
  bad('the start of gzip', Buffer.from([0x1f, 0x8b]), 400, 'malformed_json'),
  bad('a gzip bomb', gzipSync(Buffer.alloc(20_000_000, ' ')), 413, 'too_large'),
  bad('a small gzip bomb', gzipSync(Buffer.alloc(62_000, ' ')), 413, 'too_large', gzip),
  bad('another compression', sound, 415, 'unsupported_media_type', { 'content-encoding': 'br' }),
  bad('a form', 'a=b', 415, 'unsupported_media_type', {
    'content-type': 'application/x-www-form-urlencoded',
  }),
  bad('another character set', sound, 415, 'unsupported_media_type', {
    'content-type': 'text/plain;charset=latin1',
  }),
  bad('a media type of nonsense', sound, 415, 'unsupported_media_type', { 'content-type': hostile }),
]

function corrupt(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8((copy.at(at) ?? 0) ^ 0xff, copy.length + at)
  return copy
}

it('answers bad input as documented, repeats nothing of it and stores no cell', async () => {
  const collector = await startCollector()
  for (const { name, body, headers, status, code } of table) {
    const sent = await send(collector.url, body, headers)
    expect({ status: sent.status, code: sent.code }, name).toEqual({ status, code })
    expect(sent.text, name).not.toContain(hostile)
    const unheard = [...sent.headers].filter(([header]) => header !== 'access-control-allow-origin')
    expect(JSON.stringify(unheard), name).not.toContain(hostile)
  }
  expect(collector.rows('SELECT * FROM cells')).toEqual([])
  expect(readLedger(collector.file)).toEqual([])
  expect(collector.rows('SELECT * FROM series')).toEqual([])
})

it('takes gzip, with or without a header that says so, as it takes plain JSON', async () => {
  const collector = await startCollector()
  for (const headers of [{}, gzip]) {
    const sent = await send(collector.url, gzipSync(JSON.stringify(batch())), headers)
    expect(sent).toMatchObject({ status: 202, accepted: 1 })
  }
  expect(await send(collector.url, batch(), { 'content-encoding': 'identity' })).toMatchObject({
    status: 202,
  })
  expect(collector.rows('SELECT n FROM cells')).toEqual([{ n: 3 }])
})

it('reads escapes and other languages where a plan lets them through', async () => {
  const collector = await startCollector()
  const escaped = JSON.stringify(batch()).replace('note.exported', '\\u006eote.exported')
  expect(await send(collector.url, escaped)).toMatchObject({ status: 202, accepted: 1 })
})

it('reads a batch as large as a batch may be', async () => {
  const collector = await startCollector()
  const sent = await send(collector.url, JSON.stringify(batch()).padEnd(60 * 1024, ' '))
  expect(sent).toMatchObject({ status: 202, accepted: 1 })
})
