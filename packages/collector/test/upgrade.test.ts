import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayOfTime, type Comment } from '@sayso/shared-schema'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { comment, eraseComment, newSecret, sendComment, serveTalk } from './support/comment.ts'
import { send } from './support/send.ts'
import { noon } from './support/time.ts'

/**
 * What collectors of each schema had stored when they were killed after the same 53 batches: `sqlite3 sayso.db .dump`,
 * with the version at its end. Their own commands and routes had filled what was new in them: a token with a label and
 * an end, a source map, a comment, and an erasure of one that had not come. A release that changes the schema adds its
 * own. From schema 2 on, some batches had been acknowledged and had not settled.
 */
const released = [
  { schema: 1, token: 'st_Z4XasSejp8FoHQ5DfgQrWQZPKQJXWyi5m6WsCd1OVT4' },
  { schema: 2, token: 'st_5zS9QykDdOOqE4FyC0_uKffWHKu5BVaN_ZZKFFzIF2I' },
  { schema: 3, token: 'sayso_read_lrnzGkye_vE788U8YPQSAqM_IzmKBXp08dqukVYUa7Y' },
  { schema: 4, token: 'sayso_read_D1qMhiXEBNzBV-4uiXSSbm8sb3iOuYjIJ8luRo99xT0' },
  { schema: 5, token: 'sayso_read_oZauf7LmKfCwAQK3AQn0J7rFTLWbBOkzcyrkwjW5dTc' },
  { schema: 6, token: 'sayso_read_bWh2qju-uH3TQo9-eA1LTORq05IIHdYSBkk_op23Ax8' },
  { schema: 7, token: 'sayso_read_839-R6b2ODurjlIkRKGKL9_bWg0YdcaVZYwhGG8lsXo' },
  { schema: 8, token: 'sayso_read_CFZmpR67UJJrB0HWlnqSTqke9n3_bTXXGOsQLvH8Di8' },
  { schema: 9, token: 'sayso_read_QcDMDYmUce6vLM_9qi5jS9hvJn1HvkMcy2M8Eqywobk' },
  { schema: 10, token: 'sayso_read_7VJJ6BWp5o1xS9WEye-ppr3UFmVjY1bXjZK2a7Cf9Js' },
  { schema: 11, token: 'sayso_read_lMoAHKw_Uuta5EkpMqBVjiXYO5TzHPdNakjZccS-yS8' },
]

/** Those that had what came with a schema. */
const since = (first: number): typeof released => released.filter(({ schema }) => schema >= first)

/** What is in tables and columns that a schema was the first to have. */
const firsts = [
  {
    first: 3,
    sql: 'SELECT who, action FROM audit WHERE id = 1',
    row: { who: 'command line', action: 'create token' },
  },
  { first: 4, sql: 'SELECT version FROM exemplars', row: { version: '2.3.1' } },
  {
    first: 6,
    sql: 'SELECT plan, batches, entries FROM arrivals',
    row: { plan: 1, batches: 52, entries: 180 },
  },
  { first: 7, sql: 'SELECT kind, n FROM scrub_hits', row: { kind: 'card', n: 1 } },
  {
    first: 8,
    sql: 'SELECT app, version, file FROM source_maps',
    row: { app: 'notes', version: '2.3.1', file: 'editor.js' },
  },
  {
    first: 9,
    sql: "SELECT segments_before, is_done FROM foldings WHERE app = 'notes'",
    row: { segments_before: 20_666, is_done: 1 },
  },
]

/** Secrets of devices that had sent a comment, or had one erased which had not come. */
const secrets = { sent: 'c0'.repeat(32), erased: 'e0'.repeat(32) }

const dump = (schema: number): string =>
  readFileSync(new URL(`./released/schema-${schema}.sql`, import.meta.url), 'utf8')

const day = '2026-11-22'

async function startFrom(schema: number): Promise<TestCollector> {
  const collector = await startCollector({ database: dump(schema) })
  collector.clock.time = noon(day)
  return collector
}

/** A batch or a comment that no collector of then had: those had the ids that tests give first. */
const freshId = '0193c0de-0000-7000-8000-ffffffffffff'

const freshComment = (secret = newSecret()): Comment => comment({ day, comment: freshId }, secret)

const textsIn = ({ rows }: TestCollector): unknown[] =>
  rows('SELECT text FROM comments ORDER BY text').map(({ text }) => text)

describe.each(released)('the database of a collector of schema $schema', ({ schema, token }) => {
  const comments = schema < 10 ? [] : ['Let me print a note.']

  const ask = async ({ url }: TestCollector, path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}/v1/apps/notes/${path}&from=${day}&to=${day}`, { headers })
    return response.json()
  }

  it('answers with all its figures, to the tokens of then', async () => {
    const frame = schema < 8 ? 'save@editor.js:120:9' : 'save@src/editor.ts:1:1'
    const collector = await startFrom(schema)
    expect(await ask(collector, 'series?metric=note.exported&by=format')).toMatchObject({
      total: [104],
      groups: [
        { value: 'pdf', points: [24] },
        { value: 'md', points: [80] },
      ],
    })
    expect(await ask(collector, 'series?metric=note.exported&measure=people')).toMatchObject({ total: [52] })
    expect(await ask(collector, 'errors?interval=month')).toMatchObject({
      groups: [{ n: [12], exemplar: { type: 'TypeError', frames: [frame] } }],
    })
    expect(await ask(collector, 'drops?')).toMatchObject({
      drops: [
        { side: 'collector', reason: 'undeclared_metric', n: 1 },
        { side: 'device', reason: 'queue_full', n: 3 },
      ],
    })
  })

  it('promise 6: knows every batch that it had acknowledged, and counts new ones', async () => {
    const collector = await startFrom(schema)
    const total = (): unknown =>
      collector.rows(
        "SELECT sum(n) AS n FROM cells_by_name WHERE metric = 'note.exported' AND breakdown = ''",
      )[0]?.['n']
    for (let number = 1; number <= 53; number++) {
      const id = `0193c0de-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
      expect(await send(collector.url, batch({ batch: id, entries: [entry({ day })] }))).toMatchObject({
        status: 202,
        duplicate: true,
      })
    }
    await collector.ingest.settle()
    expect(total()).toBe(104)
    const fresh = batch({ batch: freshId, entries: [entry({ day })] })
    expect(await send(collector.url, fresh)).toMatchObject({ status: 202, duplicate: undefined })
    await collector.ingest.settle()
    expect(total()).toBe(105)
  })

  it('keeps its tokens, as tokens that read one app', async () => {
    const collector = await startFrom(schema)
    const created = dayOfTime(noon(day))
    const own = schema < 3 ? { label: '', expires: null } : { label: 'dashboards', expires: created + 365 }
    expect(collector.rows('SELECT "right", app, label, created, expires FROM tokens')).toEqual([
      { right: 'read', app: 'notes', created, ...own },
    ])
  })

  it('promise 6: takes comments beside all that it has', async () => {
    const collector = await startFrom(schema)
    await serveTalk(collector)
    await collector.ingest.settle()
    const before = collector.rows('SELECT total(n) AS n FROM cells')
    expect(await sendComment(collector.url, freshComment())).toMatchObject({ status: 202, accepted: 1 })
    expect(textsIn(collector)).toEqual(['Let me drag notes into folders.', ...comments])
    expect(collector.rows('SELECT total(n) AS n FROM cells')).toEqual(before)
  })

  it('statement 26: remembers comments that are erased before they come', async () => {
    const collector = await startFrom(schema)
    await serveTalk(collector)
    const secret = newSecret()
    expect(await eraseComment(collector.url, secret)).toMatchObject({ status: 204 })
    expect(await sendComment(collector.url, freshComment(secret))).toMatchObject({ status: 202 })
    expect(textsIn(collector)).toEqual(comments)
  })
})

it.each(since(3))(
  'the database of a collector of schema $schema keeps what was new in it',
  async ({ schema }) => {
    const collector = await startFrom(schema)
    for (const { sql, row } of firsts.filter(({ first }) => schema >= first))
      expect(collector.rows(sql), sql).toEqual([row])
  },
)

it.each(since(10))(
  'statement 26: a comment that came with schema $schema is erased by its device',
  async ({ schema }) => {
    const collector = await startFrom(schema)
    await serveTalk(collector)
    expect(textsIn(collector)).toHaveLength(1)
    expect(await eraseComment(collector.url, secrets.sent)).toMatchObject({ status: 204 })
    expect(textsIn(collector)).toEqual([])
  },
)

it.each(since(11))(
  'statement 26: an erasure that came with schema $schema is remembered',
  async ({ schema }) => {
    const collector = await startFrom(schema)
    await serveTalk(collector)
    const before = textsIn(collector)
    expect(await sendComment(collector.url, freshComment(secrets.erased))).toMatchObject({ status: 202 })
    expect(textsIn(collector)).toEqual(before)
  },
)
