import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import type { Batch } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { comment, newSecret, serveTalk, talkPlan } from './support/comment.ts'
import { noon } from './support/time.ts'

/** All that a request tells of who sent it, and when on a day. */
interface Circumstances {
  readonly trustProxy: boolean
  /** Where the connection comes from. Only Linux lets a program choose. */
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  /** Seconds between midnight and the first request, and from each request to the next. */
  readonly start: number
  readonly step: number
}

interface Request {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: string
}

/** Stands in every header, so that it can be looked for. */
const mark = fc.stringMatching(/^[0-9a-f]{16}$/).map((hex) => `mark${hex}`)
const ip = fc.oneof(fc.ipV4(), fc.ipV6())

const userAgent = fc
  .tuple(
    fc.constantFrom('X11; Linux x86_64', 'Windows NT 10.0; Win64', 'iPhone; CPU iPhone OS 18_1', 'Macintosh'),
    fc.nat(200),
    mark,
  )
  .map(([system, version, word]) => `Mozilla/5.0 (${system}) Gecko/20100101 Firefox/${version}.0 ${word}`)

const headers = fc
  .record(
    {
      'user-agent': userAgent,
      'accept-language': fc
        .tuple(fc.constantFrom('de-AT', 'ru', 'zh-Hans', 'ar', 'en-GB'), mark)
        .map(([language, word]) => `${language},${word};q=0.5`),
      referer: mark.map((word) => `https://${word}.example/?${word}`),
      cookie: mark.map((word) => `session=${word}; ${word}=1`),
      authorization: mark.map((word) => `Bearer ${word}`),
      'x-forwarded-for': fc.array(ip, { minLength: 1, maxLength: 3 }).map((list) => list.join(', ')),
      'x-real-ip': ip,
      forwarded: ip.map((address) => `for="[${address}]";proto=https`),
      'cf-connecting-ip': ip,
      'x-request-id': mark,
      traceparent: mark.map((word) => `00-${word}${word}-01`),
      'sec-ch-ua-platform': mark.map((word) => `"${word}"`),
      'sec-ch-ua': mark.map((word) => `"${word}";v="1"`),
      dnt: fc.constantFrom('0', '1'),
      'if-none-match': mark.map((word) => `"${word}"`),
      accept: fc.constantFrom('*/*', 'text/html', 'application/json'),
      via: mark,
      from: mark.map((word) => `${word}@example.org`),
    },
    { requiredKeys: [] },
  )
  .chain((known) => mark.map((word) => ({ ...known, [`x-${word}`]: word })))

const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  trustProxy: fc.boolean(),
  address: fc
    .integer({ min: 1, max: 254 })
    .map((last) => `127.0.0.${process.platform === 'linux' ? last : 1}`),
  headers,
  start: fc.integer({ min: 0, max: 80_000 }),
  step: fc.integer({ min: 0, max: 300 }),
})

const crash = { metric: 'crash', by: 'fingerprint' }
const entries = fc.array(
  fc.oneof(
    fc.record({ n: fc.integer({ min: 0, max: 9 }), first: fc.constantFrom('d', 'dw', 'dwm') }).map(entry),
    fc.constantFrom('pdf', 'md', 'docx').map((value) => entry({ by: 'format', value })),
    fc.stringMatching(/^[a-z]{2,4}-\d$/).map((value) => entry({ by: 'plugin', value })),
    fc.constantFrom('2026-11-21', '2026-11-20', '2026-01-01').map((day) => entry({ day })),
    fc
      .stringMatching(/^[0-9a-f]{16}$/)
      .map((value) =>
        entry({ ...crash, value, exemplar: { type: 'SaveError', frames: ['save@editor.js:1:2'] } }),
      ),
    fc.constant({ ...entry(), surprise: 1 }),
  ),
  { maxLength: 6 },
)
const sound = fc
  .tuple(entries, fc.constantFrom('web', 'linux'), fc.constantFrom(1, 1, 1, 9))
  .map(([list, platform, plan]): Batch =>
    batch({ entries: list, plan, context: { version: '2.3.1', platform } }),
  )
const post = (body: string, path = '/v1/batches'): Request => ({ method: 'POST', path, body })

/** Few, so that comments are erased that are there, that are not, and that come afterwards. */
const secret = fc.constantFrom(...['a', 'b', 'c'].map((digit) => digit.repeat(64)))
const comments = fc
  .record({
    secret,
    text: fc.constantFrom('Let me drag notes.', 'Write to anna@mail.example.', 'Call 415-555-2671.'),
    day: fc.constantFrom('2026-11-21', '2026-11-20', '2026-01-01'),
    metric: fc.constantFrom('idea', 'idea', 'nothing'),
    notice: fc.constantFrom(talkPlan.noticeHash, talkPlan.noticeHash, 'f'.repeat(64)),
  })
  .map(({ secret, notice, ...rest }) =>
    post(
      JSON.stringify(comment({ ...rest, consent: { notice, purposes: ['feedback'] } }, secret)),
      '/v1/comments',
    ),
  )
const erasures = fc
  .oneof(secret, fc.constantFrom(7, 'x'))
  .map((secret) => post(JSON.stringify({ secret }), '/v1/comments/erase'))

const requests: fc.Arbitrary<Request[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: sound.map((body) => post(JSON.stringify(body))) },
    { weight: 4, arbitrary: comments },
    { weight: 2, arbitrary: erasures },
    { weight: 1, arbitrary: fc.string().map((body) => post(body)) },
    { weight: 1, arbitrary: fc.string().map((body) => post(body, '/v1/comments')) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          '/',
          '/healthz',
          '/v1/apps/notes/drops',
          '/v1/apps/notes/series?metric=x',
          '/v1/apps/talk/comments?metric=idea',
        )
        .map((path): Request => ({ method: 'GET', path, body: '' })),
    },
  ),
  { minLength: 1, maxLength: 12 },
)

const addressHeaders = ['x-forwarded-for', 'x-real-ip', 'cf-connecting-ip']

/** What the clock of the machine and the state of the connection decide. */
const notOfTheRequest = /^(?:date|connection|keep-alive|retry-after|(?:x-)?ratelimit-.*)$/

/** Sends a request on a connection of its own, and returns all of the answer. */
function answerTo(url: string, { method, path, body }: Request, from: Circumstances): Promise<string> {
  return new Promise((resolve, reject) => {
    const type = { 'content-type': 'text/plain;charset=UTF-8' }
    const options = {
      method,
      headers: { ...from.headers, ...type },
      localAddress: from.address,
      agent: false,
    }
    const sending = request(url + path, options, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => (text += String(part)))
      answer.on('end', () => {
        const told = Object.entries(answer.headers).filter(([name]) => !notOfTheRequest.test(name))
        resolve(JSON.stringify([answer.statusCode, told, text]))
      })
    })
    sending.on('error', reject).end(body)
  })
}

/**
 * All tables in the order of their keys and nothing besides: free pages and counters of writes tell how busy it was, and
 * comments have random numbers, in whose place others are put.
 */
function contents(collector: TestCollector): Buffer {
  const copy = join(collector.folder, 'copy.db')
  collector.run(`VACUUM INTO '${copy}'`)
  const db = new Database(copy)
  db.exec(`
    CREATE TEMP TABLE told AS SELECT * FROM comments ORDER BY app, environment, metric, day, is_first, text, erase;
    DELETE FROM comments;
    INSERT INTO comments (app, environment, metric, id, day, is_first, text, erase)
      SELECT app, environment, metric, CAST(rowid AS BLOB), day, is_first, text, erase FROM told;
    VACUUM;
  `)
  db.close()
  const bytes = readFileSync(copy)
  // The header: how often the file was written, and how often its schema was changed.
  for (const at of [24, 40, 92]) bytes.writeUInt32BE(0, at)
  return bytes
}

async function run(sent: readonly Request[], from: Circumstances) {
  let log = ''
  const collector = await startCollector({
    config: { trustProxy: from.trustProxy, logLevel: 'trace' },
    log: (line) => (log += line),
  })
  await serveTalk(collector)
  const answers: string[] = []
  for (const [i, each] of [...sent, ...sent.slice(0, 2)].entries()) {
    collector.clock.time = noon('2026-11-21') + (from.start - 43_200 + i * from.step) * 1000
    answers.push(await answerTo(collector.url, each, from))
  }
  await collector.tidy()
  // Closing brings everything from the log of writes to the file.
  await collector.restart()
  const folder = join(collector.folder, 'data')
  const raw = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'latin1'))
    .join('')
  return { stored: contents(collector), answers, log: log.replaceAll(/"time":\d+,/g, ''), raw }
}

it('promise 2: who sends, from where, with what and when on a day changes no byte stored, no answer and no log', async () => {
  await fc.assert(
    fc.asyncProperty(requests, circumstances, circumstances, async (sent, one, other) => {
      const [a, b] = [await run(sent, one), await run(sent, other)]
      expect(a.answers).toEqual(b.answers)
      expect(a.log).toBe(b.log)
      expect(a.log).toContain('"msg":"answered"')
      expect(a.stored.equals(b.stored)).toBe(true)
      for (const { log, answers, raw } of [a, b]) {
        const kept = log + answers.join() + raw
        for (const { headers, address } of [one, other]) {
          expect(kept).not.toContain(address)
          for (const name of addressHeaders)
            for (const told of headers[name]?.split(', ') ?? [])
              if (told.length > 8) expect(kept).not.toContain(told)
        }
        expect(kept).not.toMatch(/mark[0-9a-f]{16}/)
      }
    }),
    { numRuns: 6, endOnFailure: true },
  )
}, 600_000)

it('promise 2: the comparison sees what does differ', async () => {
  const from = { trustProxy: false, address: '127.0.0.1', headers: {}, start: 0, step: 1 }
  const secrets = [newSecret(), newSecret()]
  const pairs = [
    [1, 2].map((n) => post(JSON.stringify(batch({ entries: [entry({ n })] })))),
    ['One.', 'Two.'].map((text) => post(JSON.stringify(comment({ text }, secrets[0])), '/v1/comments')),
    secrets.map((secret) => post(JSON.stringify({ secret }), '/v1/comments/erase')),
  ]
  for (const [one, two] of pairs) {
    const [a, b] = [await run([one as Request], from), await run([two as Request], from)]
    expect(a.stored.equals(b.stored)).toBe(false)
  }
})
