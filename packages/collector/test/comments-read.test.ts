import { dayOfTime } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { createAnalyst, createToken } from './support/ask.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { comment, sendComment, serveTalk } from './support/comment.ts'
import { sayso } from './support/process.ts'
import { noon } from './support/time.ts'

interface Told {
  readonly months: readonly { month: string; n: number }[]
  readonly count: number
  readonly comments: readonly { month: string; text: string }[]
}

interface Written {
  readonly metric?: string
  readonly environment?: string
  readonly day: string
  readonly people: number
  readonly text?: string
}

/** Stores comments as so many devices would have sent them, without 60 a minute in the way. */
function write(collector: TestCollector, { metric = 'idea', environment = 'production', ...rest }: Written) {
  const { day, people, text = 'Comment' } = rest
  const rows = Array.from(
    { length: people },
    (_, i) =>
      `('talk', '${environment}', '${metric}', randomblob(16), ${dayOfTime(noon(day))}, 1, '${text} ${i}.', randomblob(32))`,
  )
  collector.run(
    `INSERT INTO comments (app, environment, metric, id, day, is_first, text, erase) VALUES ${rows.join(',')}`,
  )
}

const path = '/v1/apps/talk/comments?metric=idea&from=2026-09-01&to=2026-12-31'

async function start(settings: object = {}) {
  const collector = await startCollector()
  await serveTalk(collector, settings)
  const ask = await createAnalyst(collector, 'talk')
  return { collector, ask, read: async (query = path) => (await ask(query)).json as unknown as Told }
}

describe('comments are read', () => {
  it('promise 8: by whole months in which k participants wrote, once nothing can be added, page by page', async () => {
    const { collector, ask, read } = await start()
    write(collector, { day: '2026-09-30', people: 9, text: 'Few' })
    write(collector, { day: '2026-10-02', people: 6, text: 'One' })
    write(collector, { day: '2026-10-31', people: 6, text: 'Two' })
    write(collector, { day: '2026-11-05', people: 30, text: 'Soon' })
    collector.clock.time = noon('2026-12-07')
    const answer = await read()
    expect(answer).toMatchObject({ k: 10, months: [{ month: '2026-10', n: 12 }], count: 12 })
    expect(new Set(answer.comments.map(({ text }) => text)).size).toBe(12)
    expect(answer.comments.every(({ month }) => month === '2026-10')).toBe(true)
    expect(JSON.stringify(answer)).not.toMatch(/Few|Soon|2026-10-02|2026-10-31/)
    // A part of the month tells all of it, and no part of it alone.
    expect(await read('/v1/apps/talk/comments?metric=idea&from=2026-10-02&to=2026-10-02')).toMatchObject({
      count: 12,
    })
    collector.clock.time = noon('2026-12-08')
    expect(await read()).toMatchObject({ months: [{ month: '2026-10' }, { month: '2026-11' }], count: 42 })

    const pages = [0, 11, 22, 33, 44].map(async (offset) => read(`${path}&offset=${offset}&limit=11`))
    const paged = (await Promise.all(pages)).flatMap(({ comments }) => comments)
    expect(paged).toEqual((await read()).comments)
    expect(paged).toHaveLength(42)

    expect(await ask(`${path}&limit=201`)).toMatchObject({ code: 'bad_parameter', parameter: 'limit' })
    expect(await ask('/v1/apps/talk/comments')).toMatchObject({ code: 'bad_parameter', parameter: 'metric' })
    expect(await ask('/v1/apps/talk/comments?metric=saved')).toMatchObject({ parameter: 'metric' })
    expect(await ask('/v1/apps/talk/comments?metric=nothing')).toMatchObject({ code: 'unknown_metric' })
  })

  it('promise 8: by participants, of whom many comments are still one', async () => {
    const { collector, read } = await start()
    write(collector, { day: '2026-10-02', people: 9 })
    collector.run("UPDATE comments SET is_first = 0 WHERE text = 'Comment 0.'")
    write(collector, { day: '2026-10-03', people: 1, text: 'Another' })
    collector.clock.time = noon('2026-12-01')
    expect(await read()).toMatchObject({ count: 0, months: [], comments: [] })
  })

  it('in development at once, and by no other app’s token; who read them is in the audit log', async () => {
    const { collector, ask, read } = await start()
    await sendComment(collector.url, comment({ key: 'pk_talk_development' }))
    const answer = await read(`${path}&environment=development`)
    expect(answer.comments).toEqual([{ month: '2026-11', text: 'Let me drag notes into folders.' }])
    expect(await ask(path, `Bearer ${createToken(collector)}`)).toMatchObject({
      code: 'token_of_another_app',
    })
    expect(await ask(path, 'Bearer none')).toMatchObject({ code: 'unauthorized' })
    expect(collector.rows("SELECT action, subject FROM audit WHERE action = 'read comments'")).toEqual([
      { action: 'read comments', subject: 'talk idea' },
    ])
  })
})

describe('comments are deleted', () => {
  const kept = ({ rows }: TestCollector): unknown[] =>
    rows('SELECT DISTINCT environment, day, metric FROM comments ORDER BY day, metric').map(
      ({ environment, day, metric }) =>
        `${String(environment)} ${new Date(Number(day) * 86_400_000).toISOString().slice(0, 10)} ${String(metric)}`,
    )

  it('after 90 days at most, by whole months; in development after 7 days', async () => {
    const { collector } = await start()
    write(collector, { day: '2026-08-31', people: 1200 })
    write(collector, { day: '2026-09-01', people: 1 })
    write(collector, { day: '2026-11-21', people: 1 })
    write(collector, { day: '2026-11-13', people: 1, environment: 'development' })
    write(collector, { day: '2026-11-14', people: 1, environment: 'development' })
    await collector.tidy()
    expect(kept(collector)).toEqual([
      'production 2026-09-01 idea',
      'development 2026-11-14 idea',
      'production 2026-11-21 idea',
    ])
    collector.clock.time = noon('2026-11-30')
    await collector.tidy()
    expect(kept(collector)).toContain('production 2026-09-01 idea')
    collector.clock.time = noon('2026-12-01')
    await collector.tidy()
    expect(kept(collector)).toEqual(['production 2026-11-21 idea'])
  })

  it('after fewer days where the operator says so, and of apps that are gone', async () => {
    const { collector } = await start({ commentDays: 45 })
    write(collector, { day: '2026-10-07', people: 1 })
    collector.run("UPDATE comments SET app = 'gone'")
    write(collector, { day: '2026-10-07', people: 1 })
    await collector.tidy()
    expect(collector.rows('SELECT app FROM comments')).toEqual([{ app: 'gone' }])
    collector.clock.time = noon('2027-01-15')
    await collector.tidy()
    expect(collector.rows('SELECT app FROM comments')).toEqual([])
  })

  it('by app and by metric, from the command line', async () => {
    const { collector } = await start()
    write(collector, { day: '2026-10-07', people: 3 })
    write(collector, { day: '2026-10-07', people: 2, metric: 'old' })
    await collector.app.close()
    const data = collector.file.slice(0, -'/sayso.db'.length)
    const asked = sayso(data, ['retention', 'delete', '--app', 'talk', '--metric', 'idea'])
    expect(asked.stdout).toContain('3 comments of talk idea would be deleted')
    await collector.ingest.erase({ app: 'talk', metric: 'idea' })
    expect(kept(collector)).toEqual(['production 2026-10-07 old'])
    await collector.ingest.erase({ app: 'talk', metric: null })
    expect(kept(collector)).toEqual([])
  })
})
