import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayOfTime } from '@sayso/shared-schema'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { comment, eraseComment, newSecret, sendComment, serveTalk } from './support/comment.ts'
import { send } from './support/send.ts'
import { noon } from './support/time.ts'

/**
 * What collectors of each released schema had stored when they were killed after the same 53 batches:
 * `sqlite3 sayso.db .dump`, with the version at its end. A release that changes the schema adds its own.
 */
const released = [
  { schema: 1, token: 'st_Z4XasSejp8FoHQ5DfgQrWQZPKQJXWyi5m6WsCd1OVT4' },
  // Of this one, 39 batches had been acknowledged and had not settled.
  { schema: 2, token: 'st_5zS9QykDdOOqE4FyC0_uKffWHKu5BVaN_ZZKFFzIF2I' },
]

const dump = (schema: number): string =>
  readFileSync(new URL(`./released/schema-${schema}.sql`, import.meta.url), 'utf8')

const day = '2026-11-22'

async function startFrom(schema: number): Promise<TestCollector> {
  const collector = await startCollector({ database: dump(schema) })
  collector.clock.time = noon(day)
  return collector
}

describe.each(released)('the database of a collector of schema $schema', ({ schema, token }) => {
  const ask = async ({ url }: TestCollector, path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}/v1/apps/notes/${path}&from=${day}&to=${day}`, { headers })
    return response.json()
  }

  it('answers with all its figures, to the tokens of then', async () => {
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
      groups: [{ n: [12], exemplar: { type: 'TypeError', frames: ['save@editor.js:120:9'] } }],
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
    const fresh = batch({ batch: '0193c0de-0000-7000-8000-ffffffffffff', entries: [entry({ day })] })
    expect(await send(collector.url, fresh)).toMatchObject({ status: 202, duplicate: undefined })
    await collector.ingest.settle()
    expect(total()).toBe(105)
  })

  it('keeps its tokens, as tokens that read one app', async () => {
    const collector = await startFrom(schema)
    expect(collector.rows('SELECT "right", app, label, created, expires FROM tokens')).toEqual([
      { right: 'read', app: 'notes', label: '', created: dayOfTime(noon(day)), expires: null },
    ])
  })

  it('promise 6: takes comments, which it had no room for, beside all that it has', async () => {
    const collector = await startFrom(schema)
    await serveTalk(collector)
    const before = collector.rows('SELECT total(n) AS n FROM cells')
    expect(await sendComment(collector.url, comment({ day }))).toMatchObject({ status: 202, accepted: 1 })
    expect(collector.rows('SELECT app, metric, text FROM comments')).toHaveLength(1)
    expect(collector.rows('SELECT total(n) AS n FROM cells')).toEqual(before)
  })

  it('statement 26: remembers comments that are erased before they come', async () => {
    const collector = await startFrom(schema)
    await serveTalk(collector)
    const secret = newSecret()
    expect(await eraseComment(collector.url, secret)).toMatchObject({ status: 204 })
    expect(await sendComment(collector.url, comment({ day }, secret))).toMatchObject({ status: 202 })
    expect(collector.rows('SELECT * FROM comments')).toEqual([])
  })
})
