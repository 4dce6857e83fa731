import { limits } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { loginsPerMinute } from '../access/openid/login-attempts.ts'
import { nPerEntry } from '../apps/quotas.ts'
import { valuesPerDay } from '../apps/caps.ts'
import { mostComments } from '../comments/comment-question.ts'
import { readEnvironment } from '../env.ts'
import { apiError, apiErrors, type ApiErrorCode } from '../errors.ts'
import { sourceMapLimits } from '../source-maps/source-map-limits.ts'
import { longestName, longestRange } from '../query/question.ts'
import { longBytes, mostLongBodies } from '../ingest-thread/long-bodies.ts'
import { erasuresPerDay } from '../store/comment.ts'
import { httpLimits } from './http-limits.ts'
import { commentsPerMinute } from './limit-addresses.ts'
import { weighingInterval } from './load.ts'

const usual = readEnvironment({})
const number = (value: number): string => value.toLocaleString('en')

/** What is limited, by how much, what is answered beyond it, and what an operator sets to change it. */
type Row = readonly [what: string, limit: string, answer: string, set: string]

const connections: readonly Row[] = [
  ['open connections', number(usual.maxConnections), 'closed at once', '`SAYSO_MAX_CONNECTIONS`'],
  ['time until the headers are there', `${httpLimits.headerSeconds} s`, 'request_timeout', ''],
  [
    'time until the whole request is there',
    `${usual.requestTimeout} s`,
    'request_timeout',
    '`SAYSO_REQUEST_TIMEOUT`',
  ],
  ['rest between two requests', `${httpLimits.keepAliveSeconds} s`, 'closed', ''],
  [
    'nothing is taken of an answer, or it is not ready',
    `${httpLimits.answerTimes * usual.requestTimeout} s`,
    'closed',
    '`SAYSO_REQUEST_TIMEOUT`',
  ],
  ['request line and headers', `${number(httpLimits.headerBytes)} bytes`, 'headers_too_large', ''],
  ['a name in the path', `${httpLimits.pathNameLength} characters`, 'bad_request', ''],
  ['a refused body that is read to its end', `${number(httpLimits.drainedBytes)} bytes`, 'closed', ''],
]

const load: readonly Row[] = [
  [
    'batches of one address',
    `${number(usual.rateLimit)} a minute`,
    'too_many_requests',
    '`SAYSO_RATE_LIMIT`',
  ],
  [
    'other requests of one address',
    `${number(usual.rateLimit)} a minute`,
    'too_many_requests',
    '`SAYSO_RATE_LIMIT`',
  ],
  ['comments of one address', `${commentsPerMinute} a minute`, 'too_many_requests', ''],
  ['erasures of comments of one address', `${commentsPerMinute} a minute`, 'too_many_requests', ''],
  ['logins of one address by OpenID Connect', `${loginsPerMinute} a minute`, 'too_many_requests', ''],
  ['batches of one key', 'none', 'too_many_requests', '`quotas.batchesPerMinute` in app.json'],
  ['entries of one app and environment', 'none', 'quota_exceeded', '`quotas.entriesPerDay` in app.json'],
  [
    'open requests: then batches are turned away',
    number(usual.maxPending),
    'overloaded',
    '`SAYSO_MAX_PENDING`',
  ],
  ['open requests: then everything is', number(2 * usual.maxPending), 'overloaded', '`SAYSO_MAX_PENDING`'],
  [`bodies of ${number(longBytes)} bytes and more that wait`, number(mostLongBodies), 'overloaded', ''],
  [
    'memory: then batches are turned away',
    `${number(usual.maxMemory * 0.75)} MiB`,
    'overloaded',
    '`SAYSO_MAX_MEMORY`',
  ],
  ['memory: then everything is', `${number(usual.maxMemory)} MiB`, 'overloaded', '`SAYSO_MAX_MEMORY`'],
]

const batches: readonly Row[] = [
  ['body', `${number(limits.batchBytes)} bytes`, 'too_large', ''],
  [
    'compressed body, unfolded',
    `${limits.inflationRatio} times its size, and ${number(limits.batchBytes)} bytes`,
    'too_large',
    '',
  ],
  ['brackets within brackets', String(limits.jsonDepth), 'malformed_json', ''],
  ['a name in one object', 'once', 'malformed_json', ''],
  ['entries', String(limits.entriesPerBatch), 'too_many_entries', ''],
  ['a value of the context', `${limits.valueLength} characters`, 'malformed_batch', ''],
  ['`n` of an entry', number(limits.nPerEntry), '`malformed`', ''],
  ['`n` that one device is believed', number(nPerEntry({})), 'implausible', '`quotas.nPerEntry` in app.json'],
  ['`n` of the activity pulse', '1', 'implausible', ''],
  ['first time of the same thing in one week or month', 'once', 'implausible', ''],
  ['age of an entry', `${limits.entryAgeDays} days`, '`too_old`', ''],
  ['days that an entry lies ahead', String(limits.entryFutureDays), '`in_the_future`', ''],
  [
    'different values of an open breakdown',
    `${valuesPerDay({}, '')} a day, ${number(limits.valuesPerSeries)} in all`,
    'counted as `(other)`',
    '`caps` in app.json',
  ],
]

const comments: readonly Row[] = [
  ['body', `${number(limits.batchBytes)} bytes`, 'too_large', ''],
  ['text', `${number(limits.commentLength)} characters`, 'malformed_comment', ''],
  ['age of a comment', `${limits.entryAgeDays} days`, 'too_old', ''],
  ['days that a comment lies ahead', String(limits.entryFutureDays), 'in_the_future', ''],
  [
    'erasures of comments that have not come',
    `${number(erasuresPerDay)} a day, each kept for ${limits.ledgerDays} days`,
    'too_many_erasures',
    '',
  ],
  ['days that a comment is kept', String(limits.commentDays), 'deleted', '`commentDays` in app.json'],
]

const questions: readonly Row[] = [
  ['days of a range', number(longestRange), 'bad_parameter', ''],
  ['comments of one answer', String(mostComments), 'bad_parameter', ''],
  ['a parameter', `${longestName} characters, once`, 'bad_parameter', ''],
]

const uploads: readonly Row[] = [
  [
    'body of one request, plain or unfolded',
    `${number(sourceMapLimits.uploadBytes)} bytes`,
    'source_maps_too_large',
    '',
  ],
  [
    'mappings of one file',
    `${number(sourceMapLimits.mappingCharacters)} characters`,
    'malformed_source_maps',
    '',
  ],
  ['files of one version', String(sourceMapLimits.filesPerVersion), 'source_maps_too_large', ''],
  ['compressed bytes of one version', number(sourceMapLimits.bytesPerVersion), 'source_maps_too_large', ''],
  ['versions of one app', String(sourceMapLimits.versionsPerApp), 'the first that was uploaded goes', ''],
]

const answerOf = (answer: string): string =>
  Object.hasOwn(apiErrors, answer) ? `${apiError(answer as ApiErrorCode).status} \`${answer}\`` : answer

const table = (rows: readonly Row[]): string[] => [
  '| what | limit | beyond it | an operator sets |',
  '|---|---|---|---|',
  ...rows.map(([what, limit, answer, set]) => `| ${what} | ${limit} | ${answerOf(answer)} | ${set} |`),
  '',
]

const page = (): string =>
  [
    '# Limits of the collector',
    '',
    'What one connection, request, batch, key or app may cost. Each limit is checked before the work that it saves; errors have',
    'the shape and the codes of [ERRORS.md](ERRORS.md). A reason without a status stands beside an entry in `rejected`.',
    '',
    '<!-- Made from the code by packages/collector/src/admission/limits.test.ts: `vitest -u` in packages/collector writes it. -->',
    '',
    '## Connections and requests',
    '',
    ...table(connections),
    'Who is late is closed within five seconds, whatever drips in meanwhile.',
    '',
    '## Load',
    '',
    ...table(load),
    'Addresses are told apart by an HMAC under a key that lives in memory and is another each hour; no address is kept. Every answer',
    'but that to a batch has `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds); 429 and 503 have',
    '`Retry-After` (seconds), which the SDK obeys: what is turned away so waits on the device and is not lost. Quotas are counted in',
    `memory: a restart starts anew. Memory is looked at every ${weighingInterval / 1000} s. When everything is turned away, \`/healthz\` still answers, and \`/readyz\` says no.`,
    '',
    '## A batch',
    '',
    ...table(batches),
    'A batch that says what no one device does is kept apart as a whole, and its entries are counted as drops under `implausible`.',
    'So are those under `quota_exceeded`, each time that the batch is sent, and under `declared_bot`: who says of itself that it is a',
    'machine, in the way of crawlers (`+https://…` in `User-Agent`), is not counted; nothing of that header is kept. A page that is',
    'only loaded ahead (`Sec-Purpose`, `Purpose`) is asked to wait (`loaded_ahead`), since what it sends may be of a person.',
    '',
    '## A comment',
    '',
    ...table(comments),
    '## A question',
    '',
    ...table(questions),
    '## An upload of source maps',
    '',
    ...table(uploads),
  ].join('\n')

it('is documented as it is', async () => {
  await expect(page()).toMatchFileSnapshot('../../../../docs/reference/LIMITS.md')
})

it('names every code that is about too much, and every limit of HTTP', () => {
  const rows = [...connections, ...load, ...batches, ...questions, ...uploads]
  const named = rows.map(([, , answer]) => answer)
  for (const code of [
    'overloaded',
    'quota_exceeded',
    'too_large',
    'too_many_entries',
    'too_many_requests',
    'implausible',
    'source_maps_too_large',
  ])
    expect(named).toContain(code)
  for (const value of Object.values(httpLimits))
    expect(
      rows.some(([, limit]) => limit.startsWith(number(value))),
      String(value),
    ).toBe(true)
})
