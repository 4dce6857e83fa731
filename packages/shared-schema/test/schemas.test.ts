import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  batchSchema,
  breakdownsOf,
  bucketOf,
  cohortOf,
  commentSchema,
  contextDomains,
  definitionOf,
  entrySchema,
  entrySchemaOf,
  envelopeSchema,
  isBucket,
  parsePlan,
  valueSchema,
  type Batch,
  type Entry,
} from '../src/index.ts'
import { plan } from './plan.ts'

const ajv = new Ajv2020({ strict: true })
ajv.addFormat('sayso-bucket', isBucket)
const isBatch = ajv.compile(batchSchema)
const isEnvelope = ajv.compile(envelopeSchema)
const isEntry = ajv.compile(entrySchema)
const validatorOf = (name: string, by?: string): ValidateFunction =>
  ajv.compile(entrySchemaOf(definitionOf(plan, name) ?? expect.fail(name), by) ?? expect.fail(by))

const entry: Entry = {
  metric: 'note.exported',
  by: 'format',
  value: 'pdf',
  day: '2026-11-21',
  n: 3,
  first: 'dw',
}
const total: Entry = { metric: 'note.exported', day: '2026-11-21', n: 3, first: 'dw' }
const batch: Batch = {
  v: 1,
  app: 'notes',
  key: 'pk_test',
  plan: 3,
  batch: '01a1fd8c-6900-7047-a164-f0f8cceb34c5',
  consent: { notice: plan.noticeHash, purposes: ['usage', 'errors'] },
  context: { version: '2.3.1', platform: 'web', channel: 'stable' },
  entries: [total, entry],
  drops: { queue_full: 2 },
}
const exemplar = { type: 'TypeError', frames: ['save@notes.js:12:5', '@main.js:1:1'] }
const names = (n: number): object => Object.fromEntries(Array.from({ length: n }, (_, i) => [`c${i}`, 'x']))
/** As it comes over the wire: what is undefined is absent. */
const sent = (value: object): unknown => JSON.parse(JSON.stringify(value))

describe('the contract of a batch', () => {
  it('takes a batch, and so does its envelope', () => {
    expect(isBatch(batch)).toBe(true)
    expect(isEnvelope(batch)).toBe(true)
    expect(isBatch({ ...batch, entries: [] })).toBe(true)
  })

  it.each<[string, object]>([
    ['another version of the protocol', { v: 2 }],
    ['no app', { app: undefined }],
    ['a user', { user: 'me' }],
    ['an id that is none', { batch: 'me' }],
    ['an id in capitals', { batch: batch.batch.toUpperCase() }],
    ['a plan without number', { plan: '3' }],
    ['a notice that is no hash', { consent: { ...batch.consent, notice: 'yes' } }],
    ['a purpose that is none', { consent: { ...batch.consent, purposes: ['marketing'] } }],
    ['a purpose twice', { consent: { ...batch.consent, purposes: ['usage', 'usage'] } }],
    ['an id in the consent', { consent: { ...batch.consent, record: '1' } }],
    ['no version of the app', { context: { platform: 'web' } }],
    ['context that is not text', { context: { ...batch.context, width: 1920 } }],
    ['a long text as context', { context: { ...batch.context, channel: 'x'.repeat(65) } }],
    ['more context than there is room for', { context: { ...batch.context, ...names(14) } }],
    ['too many entries', { entries: Array.from({ length: 501 }, () => entry) }],
    ['entries that are none', { entries: {} }],
    ['a drop for no known reason', { drops: { bored: 1 } }],
    ['no drops of a reason', { drops: { refused: 0 } }],
  ])('refuses %s', (_, change) => {
    const changed = sent({ ...batch, ...change })
    expect(isBatch(changed)).toBe(false)
    expect(isEnvelope(changed)).toBe(false)
  })

  it('has room for as much context as a plan may declare', () => {
    const context = { version: '1', platform: 'web', ...names(14) }
    expect(isBatch({ ...batch, context })).toBe(true)
  })

  it('judges entries with the batch, but not with the envelope', () => {
    const changed = { ...batch, entries: [{ ...entry, n: 0 }] }
    expect(isBatch(changed)).toBe(false)
    expect(isEnvelope(changed)).toBe(true)
  })
})

describe('the contract of an entry', () => {
  it.each<[string, object]>([
    ['a total', total],
    ['a value of a breakdown', entry],
    ['one that is no first', { ...total, first: undefined }],
    ['an exemplar', { ...entry, by: 'fingerprint', value: '0123456789abcdef', exemplar }],
  ])('takes %s', (_, given) => {
    expect(isEntry(sent(given))).toBe(true)
  })

  it.each<[string, object]>([
    ['no metric', { ...total, metric: undefined }],
    ['a breakdown without value', { ...total, by: 'format' }],
    ['a value without breakdown', { ...total, value: 'pdf' }],
    ['a time of day', { ...total, day: '2026-11-21T10:00:00Z' }],
    ['nothing counted', { ...total, n: 0 }],
    ['half a count', { ...total, n: 1.5 }],
    ['a count beyond belief', { ...total, n: 1_000_001 }],
    ['a count in words', { ...total, n: '3' }],
    ['a first in the week that is none in the day', { ...total, first: 'w' }],
    ['flags in another order', { ...total, first: 'dmw' }],
    ['a user', { ...total, user: 'me' }],
    ['an exemplar of a total', { ...total, exemplar }],
    ['a message in an exemplar', { ...entry, exemplar: { ...exemplar, message: 'me' } }],
    ['a path in a frame', { ...entry, exemplar: { ...exemplar, frames: ['save@/home/me/notes.js:1:1'] } }],
    ['too many frames', { ...entry, exemplar: { ...exemplar, frames: Array<string>(21).fill('@a.js:1:1') } }],
  ])('refuses %s', (_, given) => {
    expect(isEntry(sent(given))).toBe(false)
  })
})

describe('the contract of a plan', () => {
  const breakdowns = [...Object.keys(plan.metrics), ...Object.keys(plan.surveys)].flatMap((name) =>
    Object.keys(breakdownsOf(definitionOf(plan, name) ?? expect.fail())).map((by): [string, string] => [
      name,
      by,
    ]),
  )

  it.each(breakdowns)('compiles for %s by %s, and takes nothing else', (name, by) => {
    const isTotal = validatorOf(name)
    const isValue = validatorOf(name, by)
    const given = { metric: name, day: '2026-11-21', n: 1 }
    expect(isTotal(given)).toBe(true)
    expect(isTotal({ ...given, by, value: 'x' })).toBe(false)
    expect(isValue(given)).toBe(false)
    for (const value of ['', 'somebody@example.org', 'x'.repeat(65), '__proto__'])
      expect(isValue({ ...given, by, value })).toBe(false)
  })

  it.each([
    ['note.exported', 'format', 'pdf', 'docx'],
    ['note.exported', 'format', '(other)', ''],
    ['note.exported', 'pages', '1-10', '5'],
    ['note.exported', 'language', 'en', 'eng'],
    ['note.exported', 'language', '(other)', 'en(other)'],
    ['note.exported', 'format*source', 'pdf*menu', 'menu*pdf'],
    ['export.duration', 'bucket', '960', '1000'],
    ['onboarding', 'step', 'created', 'bought'],
    ['app.active', 'new', 'yes', 'true'],
    ['app.active', 'prevWeek', 'no', ''],
    ['app.active', 'cohort', '2026-W53', '2026-11-21'],
    ['app.active', 'cohort', 'older', '1999-W01'],
    ['app.error', 'fingerprint', '0123456789abcdef', '0123456789ABCDEF'],
    ['export-effort', 'score', '7', '8'],
    ['recommend', 'score', '0', '11'],
    ['main-use', 'score', 'work', '1'],
  ])('of %s takes as %s %j, and not %j', (name, by, good, bad) => {
    const isValue = validatorOf(name, by)
    const given = { metric: name, day: '2026-11-21', n: 1, by }
    expect(isValue({ ...given, value: good })).toBe(true)
    expect(isValue({ ...given, value: bad })).toBe(false)
  })

  it('takes every bucket and every cohort that a device can tell', () => {
    const isBucketEntry = validatorOf('export.duration', 'bucket')
    const isCohort = validatorOf('app.active', 'cohort')
    const given = { metric: 'x', day: '2026-11-21', n: 1 }
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), (number) =>
        isBucketEntry({ ...given, by: 'bucket', value: bucketOf(number) }),
      ),
    )
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 40_000 }), fc.nat({ max: 400 }), (since, age) =>
        isCohort({ ...given, by: 'cohort', value: cohortOf(since, since + age) }),
      ),
    )
  })

  it('compiles for its context', () => {
    const domains = contextDomains(plan)
    expect(Object.keys(domains).sort()).toEqual(['age', 'channel', 'platform', 'version'])
    const isVersion = ajv.compile(valueSchema(domains['version'] ?? expect.fail()))
    expect(['2', '2.3.1', '2.3.1-beta.2', '(other)'].filter((version) => !isVersion(version))).toEqual([])
    const others = ['2.3.1+9f2c1ab', 'latest', '2.3.1-9f2c', '1.2.3.4.5', '123456']
    expect(others.filter((version) => isVersion(version))).toEqual([])
  })
})

describe('the contract of a comment', () => {
  const isComment = ajv.compile(commentSchema)
  const folder = new URL('../golden/comments/', import.meta.url)
  const goldens = readdirSync(folder).map(
    (file) =>
      JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
        name: string
        body: object
        expect: { status: number; code?: string }
      },
  )

  it('takes what a collector takes, and nothing malformed', () => {
    expect(goldens.length).toBeGreaterThan(10)
    for (const { name, body, expect: expected } of goldens) {
      const isSound = expected.code !== 'malformed_comment' && !name.startsWith('a key that is not known')
      expect(isComment(body), name).toBe(isSound)
    }
  })

  it('has no room for a context, a moment, a batch or a value beside the text', () => {
    const body = goldens.find(({ name }) => name === 'a comment')?.body
    expect(isComment(body)).toBe(true)
    for (const key of ['context', 'time', 'batch', 'entries', 'value', 'by', 'version'])
      expect(isComment({ ...body, [key]: 'x' }), key).toBe(false)
  })

  it('has no entries in batches', () => {
    const { metrics } = parsePlan(
      JSON.parse(readFileSync(new URL('../golden/comments-plan.json', import.meta.url), 'utf8')),
    )
    expect(entrySchemaOf(metrics['idea'] ?? expect.fail())).toBeUndefined()
    expect(entrySchemaOf(metrics['idea'] ?? expect.fail(), 'text')).toBeUndefined()
  })

  it('is judged in time that grows with the text alone', () => {
    const schema = ajv.compile(commentSchema.properties.text)
    for (const text of ['\n'.repeat(2000), `${'a\n'.repeat(999)}\u0000`, ' '.repeat(2000)])
      expect(schema(text)).toBe(false)
  })
})
