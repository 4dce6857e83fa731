import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dayOfTime, type Comment } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { erasuresPerDay } from '../src/store/comment.ts'
import { batch } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { comment, eraseComment, newSecret, sendComment, serveTalk } from './support/comment.ts'
import { send } from './support/send.ts'
import { noon } from './support/time.ts'

async function start(settings: object = {}): Promise<TestCollector> {
  const collector = await startCollector()
  await serveTalk(collector, settings)
  return collector
}

const texts = ({ rows }: TestCollector): unknown[] =>
  rows('SELECT text FROM comments ORDER BY text').map(({ text }) => text)
const drops = ({ rows }: TestCollector): unknown[] => rows('SELECT side, reason, metric, plan, n FROM drops')

describe('a comment', () => {
  it('promise 6: is stored once it is acknowledged, and once however often it is sent', async () => {
    const collector = await start()
    const bytes = JSON.stringify(comment())
    expect(await sendComment(collector.url, bytes)).toMatchObject({ status: 202, accepted: 1, rejected: [] })
    const again = await Promise.all([bytes, bytes, bytes].map((each) => sendComment(collector.url, each)))
    for (const answer of again) expect(answer).toMatchObject({ status: 202, accepted: 1, duplicate: true })
    expect(texts(collector)).toEqual(['Let me drag notes into folders.'])
    await collector.restart()
    expect(await sendComment(collector.url, bytes)).toMatchObject({ status: 202, duplicate: true })
    expect(texts(collector)).toHaveLength(1)
  })

  it('is answered the same within its days, when the plan has expired meanwhile or it is too old by then', async () => {
    const collector = await start()
    const bytes = JSON.stringify(comment())
    await sendComment(collector.url, bytes)
    collector.clock.time = noon('2026-11-29')
    expect(await sendComment(collector.url, bytes)).toMatchObject({ status: 202, duplicate: true })
    expect(await sendComment(collector.url, comment())).toMatchObject({
      rejected: [{ index: 0, reason: 'too_old' }],
    })
  })

  it('promise 2: is stored with its day and nothing else of when, from where and in which order it came', async () => {
    const collector = await start()
    const sent = Array.from({ length: 40 }, (_, i) => comment({ text: `Number ${i + 10}.` }))
    for (const one of sent) expect(await sendComment(collector.url, one)).toMatchObject({ status: 202 })
    const rows = collector.rows('SELECT * FROM comments ORDER BY id')
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...['app', 'environment', 'metric', 'id', 'day', 'is_first', 'text', 'erase'],
    ])
    const order = rows.map(({ text }) => text)
    // By chance, one time in 40!.
    expect(order).not.toEqual(sent.map(({ text }) => text))
    expect([...order].sort()).toEqual(sent.map(({ text }) => text))
    // The ledger knows its id, as a key; nothing holds the id itself.
    const files = readdirSync(join(collector.folder, 'data')).map((file) =>
      readFileSync(join(collector.folder, 'data', file), 'latin1'),
    )
    for (const content of files) for (const { comment: id } of sent) expect(content.includes(id)).toBe(false)
  })

  it('promise 7: that is not taken is refused with a reason, and counted under it', async () => {
    const collector = await start()
    const cases: readonly [Partial<Comment>, reason: string, metric?: string][] = [
      [{ metric: 'saved' }, 'undeclared_metric', 'saved'],
      [{ metric: 'nothing' }, 'undeclared_metric', ''],
      [{ metric: 'old' }, 'expired_metric', 'old'],
      [{ day: '2026-02-30' }, 'malformed'],
      [{ day: '2026-11-13' }, 'too_old'],
      [{ day: '2026-11-23' }, 'in_the_future'],
    ]
    for (const [change, reason] of cases)
      expect(await sendComment(collector.url, comment(change)), JSON.stringify(change)).toMatchObject({
        status: 422,
        code: 'nothing_accepted',
        rejected: [{ index: 0, reason }],
      })
    expect(texts(collector)).toEqual([])
    const counted = cases.map(([, reason, metric = 'idea']) => ({
      side: 'collector',
      reason,
      metric,
      plan: 1,
      n: 1,
    }))
    expect(drops(collector)).toEqual(expect.arrayContaining(counted))
    expect(drops(collector)).toHaveLength(counted.length)
  })

  it('promise 10: without consent for feedback, or under a notice that is not known, is refused', async () => {
    const collector = await start()
    const { consent } = comment()
    const without = comment({ consent: { ...consent, purposes: ['usage', 'errors'] } })
    expect(await sendComment(collector.url, without)).toMatchObject({
      status: 422,
      rejected: [{ index: 0, reason: 'no_consent' }],
    })
    const unknown = comment({ consent: { ...consent, notice: 'f'.repeat(64) } })
    expect(await sendComment(collector.url, unknown)).toMatchObject({ status: 422, code: 'unknown_notice' })
    expect(await sendComment(collector.url, comment({ plan: 2 }))).toMatchObject({ code: 'unknown_plan' })
    expect(texts(collector)).toEqual([])
    expect(drops(collector)).toHaveLength(3)
  })

  it('that is none is refused', async () => {
    const collector = await start()
    const cases: readonly [string, unknown, number, string][] = [
      ['no JSON', 'x', 400, 'malformed_json'],
      ['a list', [], 400, 'malformed_comment'],
      ['a batch', batch({ app: 'talk', key: 'pk_talk_production' }), 400, 'malformed_comment'],
      ['another key', comment({ key: 'pk_other' }), 401, 'unknown_key'],
      ['no text', comment({ text: '' }), 400, 'malformed_comment'],
      ['spaces', comment({ text: '  ' }), 400, 'malformed_comment'],
      ['a text too long', comment({ text: 'a'.repeat(2001) }), 400, 'malformed_comment'],
      ['half a character', comment({ text: 'a\ud800' }), 400, 'malformed_comment'],
      ['control characters', comment({ text: 'a\u0000b' }), 400, 'malformed_comment'],
      ['a secret that is none', comment({ erase: 'abc' }), 400, 'malformed_comment'],
      ['a body too large', 'x'.repeat(61_441), 413, 'too_large'],
    ]
    for (const [what, body, status, code] of cases)
      expect(await sendComment(collector.url, body), what).toMatchObject({ status, code })
    expect(texts(collector)).toEqual([])
  })

  it('may have 2,000 characters of any script, in lines', async () => {
    const collector = await start()
    // Counted as code points, of which some are two units of a JavaScript text.
    const text = `Ünïcødé 漢字\n\t${'字🎉'.repeat(994)}`
    expect(await sendComment(collector.url, comment({ text }))).toMatchObject({ status: 202 })
    expect(texts(collector)).toEqual([text])
  })

  it('promise 3: unknown keys are taken out and counted; none of them is stored', async () => {
    const collector = await start()
    const body = { ...comment(), context: { version: '1.0.0' }, user: 'anna' }
    expect(await sendComment(collector.url, body)).toMatchObject({ status: 202 })
    expect(drops(collector)).toEqual([
      { side: 'collector', reason: 'unknown_key', metric: '', plan: 1, n: 2 },
    ])
    expect(JSON.stringify(collector.rows('SELECT text FROM comments'))).not.toContain('anna')
  })

  it('is not taken as a batch, nor as an entry of one', async () => {
    const collector = await start()
    expect(await send(collector.url, comment())).toMatchObject({ status: 400, code: 'malformed_batch' })
    const { app, key, consent, day } = comment()
    const entries = [{ metric: 'idea', day, n: 1 }]
    const sent = await send(
      collector.url,
      batch({ app, key, consent, context: { version: '1.0.0', platform: 'web' }, entries }),
    )
    expect(sent.rejected).toEqual([{ index: 0, reason: 'undeclared_metric' }])
  })

  it('comes from pages of the app only, and these may read the answer', async () => {
    const collector = await start()
    const from = (origin: string) => sendComment(collector.url, comment(), { origin })
    const own = await from('https://talk.example')
    expect(own.status).toBe(202)
    expect(own.headers.get('access-control-allow-origin')).toBe('https://talk.example')
    const other = await from('https://evil.example')
    expect(other).toMatchObject({ status: 403, code: 'origin_not_allowed' })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await fetch(`${collector.url}/v1/comments`, { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
  })

  it('counts against the quota of its app', async () => {
    const collector = await start({ quotas: { entriesPerDay: 1 } })
    expect(await sendComment(collector.url, comment())).toMatchObject({ status: 202 })
    expect(await sendComment(collector.url, comment())).toMatchObject({ status: 429, code: 'quota_exceeded' })
  })

  it('may be sent 60 times a minute from one address', async () => {
    const collector = await start()
    const statuses = []
    for (let i = 0; i < 61; i++) statuses.push((await sendComment(collector.url, comment())).status)
    expect(statuses.filter((status) => status === 202)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
    expect(await send(collector.url, batch())).toMatchObject({ status: 202 })
  })
})

describe('promise 3: a comment is scrubbed again by the rules of the collector', () => {
  it('of what the device cannot know, and each find is counted by its kind', async () => {
    const collector = await start()
    const text = 'Call 415-555-2671 or write to anna@mail.example, version 2.3.1 lost my note.'
    expect(await sendComment(collector.url, comment({ text }))).toMatchObject({ status: 202 })
    expect(texts(collector)).toEqual(['Call [phone] or write to [email], version 2.3.1 lost my note.'])
    expect(collector.rows('SELECT kind, n FROM scrub_hits ORDER BY kind')).toEqual([
      { kind: 'email', n: 1 },
      { kind: 'phone', n: 1 },
    ])
    const files = readdirSync(join(collector.folder, 'data')).map((file) =>
      readFileSync(join(collector.folder, 'data', file), 'utf8'),
    )
    for (const content of files) {
      expect(content).not.toContain('anna@mail')
      expect(content).not.toContain('555-2671')
    }
  })
})

describe('statement 26: feedback that was sent is erased on request, with the receipt', () => {
  it('and nothing of it is left in the file', async () => {
    const collector = await start()
    const [secret, other] = [newSecret(), newSecret()]
    const text = 'Something that I should not have said.'
    await sendComment(collector.url, comment({ text }, secret))
    await sendComment(collector.url, comment({}, other))
    const answer = await eraseComment(collector.url, secret)
    expect(answer).toMatchObject({ status: 204, text: '' })
    expect(texts(collector)).toEqual(['Let me drag notes into folders.'])
    // The write-ahead log goes when the file is closed.
    await collector.restart()
    expect(readFileSync(collector.file, 'utf8')).not.toContain('should not have said')
  })

  it('which is not undone by the same comment sent again', async () => {
    const collector = await start()
    const secret = newSecret()
    const bytes = JSON.stringify(comment({}, secret))
    await sendComment(collector.url, bytes)
    await eraseComment(collector.url, secret)
    expect(await sendComment(collector.url, bytes)).toMatchObject({ status: 202, duplicate: true })
    expect(texts(collector)).toEqual([])
  })

  it('also when it comes before the comment does: that is answered as if it were stored, so that nobody sends it again', async () => {
    const collector = await start()
    const [secret, other] = [newSecret(), newSecret()]
    expect(await eraseComment(collector.url, secret)).toMatchObject({ status: 204, text: '' })
    const late = JSON.stringify(comment({ text: 'Call 415-555-2671, which I took back.' }, secret))
    expect(await sendComment(collector.url, late)).toMatchObject({ status: 202, accepted: 1, rejected: [] })
    expect(await sendComment(collector.url, late)).toMatchObject({ status: 202, duplicate: true })
    expect(await sendComment(collector.url, comment({}, other))).toMatchObject({ status: 202 })
    expect(texts(collector)).toEqual(['Let me drag notes into folders.'])
    expect(collector.rows('SELECT * FROM scrub_hits')).toEqual([])
    await collector.restart()
    expect(await sendComment(collector.url, comment({}, secret))).toMatchObject({ status: 202 })
    expect(texts(collector)).toHaveLength(1)
    expect(readFileSync(collector.file, 'utf8')).not.toContain('took back')
  })

  it('for as long as the comment may still arrive, and then nothing is known of it', async () => {
    const collector = await start()
    const secret = newSecret()
    await eraseComment(collector.url, secret)
    // Of a device whose clock is ahead by a day: the last that would be taken.
    collector.clock.time = noon('2026-11-29')
    await collector.tidy()
    expect(await sendComment(collector.url, comment({ day: '2026-11-22' }, secret))).toMatchObject({
      status: 202,
    })
    expect(texts(collector)).toEqual([])
    collector.clock.time = noon('2026-11-30')
    await collector.tidy()
    expect(collector.rows('SELECT * FROM erased_comments')).toEqual([])
    expect(await sendComment(collector.url, comment({ day: '2026-11-22' }, secret))).toMatchObject({
      rejected: [{ index: 0, reason: 'too_old' }],
    })
  })

  it('and the hash of a secret is remembered with its day alone, only where it deleted nothing', async () => {
    const collector = await start()
    const [known, unknown] = [newSecret(), newSecret()]
    const sent = comment({}, known)
    await sendComment(collector.url, sent)
    for (const secret of [known, unknown, unknown]) await eraseComment(collector.url, secret)
    expect(collector.rows('SELECT lower(hex(erase)) AS erase, day FROM erased_comments')).toEqual([
      { erase: comment({}, unknown).erase, day: dayOfTime(noon('2026-11-21')) },
    ])
  })

  it('of so many secrets a day at most, whoever makes them up; what is stored is erased all the same', async () => {
    const collector = await start()
    const [stored, early, late] = [newSecret(), newSecret(), newSecret()]
    await sendComment(collector.url, comment({}, stored))
    await eraseComment(collector.url, early)
    collector.run(`WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${erasuresPerDay})
      INSERT INTO erased_comments SELECT randomblob(32), ${dayOfTime(noon('2026-11-21'))} FROM numbers`)
    await collector.restart()
    const full = await eraseComment(collector.url, late)
    expect(full).toMatchObject({ status: 429, code: 'too_many_erasures' })
    expect(full.headers.get('retry-after')).toBe('3600')
    expect(await eraseComment(collector.url, early)).toMatchObject({ status: 204 })
    expect(await eraseComment(collector.url, stored)).toMatchObject({ status: 204 })
    expect(texts(collector)).toEqual([])
    collector.clock.time = noon('2026-11-22')
    expect(await eraseComment(collector.url, late)).toMatchObject({ status: 204 })
  })

  it('from any page, and answered the same whether or not there was a comment', async () => {
    const collector = await start()
    const secret = newSecret()
    await sendComment(collector.url, comment({}, secret))
    const headers = { origin: 'https://elsewhere.example' }
    const known = await eraseComment(collector.url, secret, headers)
    const unknown = await eraseComment(collector.url, newSecret(), headers)
    const told = ({ status, text, headers }: typeof known) => {
      const {
        date: _,
        'ratelimit-remaining': __,
        'ratelimit-reset': ___,
        ...rest
      } = Object.fromEntries(headers)
      return { status, text, rest }
    }
    expect(told(known)).toEqual(told(unknown))
    expect(known.headers.get('access-control-allow-origin')).toBe(headers.origin)
  })

  it('but not with anything else for a secret', async () => {
    const collector = await start()
    const sent = comment()
    await sendComment(collector.url, sent)
    for (const secret of [undefined, 7, '', 'f'.repeat(63), 'F'.repeat(64), { $ne: '' }])
      expect(await eraseComment(collector.url, secret)).toMatchObject({
        status: 400,
        code: 'malformed_comment',
      })
    // Nor with the hash that the store knows.
    expect(await eraseComment(collector.url, sent.erase)).toMatchObject({ status: 204 })
    expect(texts(collector)).toHaveLength(1)
  })
})
