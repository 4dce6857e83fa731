import { dropReasons } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { apiErrors } from '../src/errors.ts'
import { createToken } from './support/ask.ts'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { comment, eraseComment, newSecret, sendComment, serveTalk } from './support/comment.ts'
import { answersIn, exchange, openRaw } from './support/raw.ts'
import { send } from './support/send.ts'

const authorize = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

async function readMetrics(collector: TestCollector): Promise<(line: string) => number | undefined> {
  const token = createToken(collector, { right: 'metrics', app: null })
  const text = await (await fetch(`${collector.url}/metrics`, authorize(token))).text()
  const values = new Map(
    text
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  )
  return (line) => values.get(line)
}

describe('/metrics', () => {
  it('counts batches, entries, drops, errors and commits, each once', async () => {
    const collector = await startCollector()
    const first = batch({ entries: [entry(), entry({ metric: 'note.burnt' })], drops: { queue_full: 3 } })
    await send(collector.url, first)
    await send(collector.url, first)
    await send(collector.url, batch())
    await send(collector.url, '{')
    const value = await readMetrics(collector)
    expect(value('sayso_batches_stored_total')).toBe(2)
    expect(value('sayso_entries_accepted_total')).toBe(2)
    expect(value('sayso_drops_total{side="collector",reason="undeclared_metric"}')).toBe(1)
    expect(value('sayso_drops_total{side="device",reason="queue_full"}')).toBe(3)
    expect(value('sayso_errors_total{code="malformed_json"}')).toBe(1)
    expect(value('sayso_commit_seconds_count')).toBe(2)
    expect(value('sayso_commit_seconds_sum')).toBeGreaterThan(0)
    expect(value('sayso_pending_batches')).toBe(0)
    expect(value('sayso_pressure')).toBe(0)
  })

  it('promise 7: counts whatever is refused before its app is known, each once, by what was answered', async () => {
    const collector = await startCollector({ config: { rateLimit: 20 } })
    const { url } = collector
    const refusals = [
      send(url, '{'),
      send(url, batch({ app: 'nobody' })),
      send(url, batch({ key: 'pk_of_nobody' })),
      send(url, 'x'.repeat(100_000)),
      send(url, batch(), { 'content-type': 'application/xml' }),
      fetch(`${url}/nothing`),
      fetch(`${url}/%`),
      exchange(url, 'GARBAGE\r\n\r\n'),
      exchange(url, 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n'),
      exchange(url, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(10_000)}\r\n\r\n`),
    ]
    await Promise.all(refusals)
    const tooMany = await Promise.all(Array.from({ length: 30 }, () => send(url, batch())))
    const turnedAway = tooMany.filter(({ code }) => code === 'too_many_requests')
    expect(turnedAway.length).toBeGreaterThan(0)
    const value = await readMetrics(collector)
    const counted = (code: string) => value(`sayso_errors_total{code="${code}"}`)
    expect({
      malformed_json: counted('malformed_json'),
      unknown_key: counted('unknown_key'),
      too_large: counted('too_large'),
      unsupported_media_type: counted('unsupported_media_type'),
      not_found: counted('not_found'),
      bad_request: counted('bad_request'),
      headers_too_large: counted('headers_too_large'),
      too_many_requests: counted('too_many_requests'),
    }).toEqual({
      malformed_json: 1,
      unknown_key: 2,
      too_large: 1,
      unsupported_media_type: 1,
      not_found: 1,
      bad_request: 3,
      headers_too_large: 1,
      too_many_requests: turnedAway.length,
    })
  })

  it('counts comments that were stored, refused and erased, each once, beside the batches', async () => {
    const collector = await startCollector()
    await serveTalk(collector)
    const { url } = collector
    const [stored, late] = [newSecret(), newSecret()]
    const first = comment({}, stored)
    for (const one of [first, first, comment(), comment()]) await sendComment(url, one)
    await eraseComment(url, late)
    await sendComment(url, comment({}, late))
    for (const secret of [stored, stored, newSecret()]) await eraseComment(url, secret)
    await sendComment(url, comment({ day: '2026-01-01' }))
    await sendComment(url, '{')
    await eraseComment(url, 'no secret')
    const value = await readMetrics(collector)
    expect(value('sayso_comments_stored_total')).toBe(3)
    expect(value('sayso_comments_erased_total')).toBe(2)
    expect(value('sayso_comments_refused_total{code="nothing_accepted"}')).toBe(1)
    expect(value('sayso_comments_refused_total{code="malformed_json"}')).toBe(1)
    expect(value('sayso_comments_refused_total{code="malformed_comment"}')).toBeUndefined()
    expect(value('sayso_errors_total{code="malformed_json"}')).toBe(1)
    expect(value('sayso_batches_stored_total')).toBe(0)
  })

  it('promise 7: counts connections that were closed because too many were open', async () => {
    const collector = await startCollector({ config: { maxConnections: 1 } })
    const first = await openRaw(collector.url)
    first.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
    await first.until((received) => answersIn(received).length > 0)
    await (
      await openRaw(collector.url)
    ).closed
    const token = createToken(collector, { right: 'metrics', app: null })
    first.write(`GET /metrics HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`)
    await first.until((received) => /sayso_connections_dropped_total \d/.test(received))
    expect(first.received).toContain('\nsayso_connections_dropped_total 1\n')
  })

  it('tells of memory, the event loop, and the files', async () => {
    const value = await readMetrics(await startCollector())
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'sayso_database_bytes',
      'sayso_write_ahead_log_bytes',
      'sayso_disk_free_bytes',
    ])
      expect(value(name), name).toBeGreaterThan(0)
  })

  it('names everything as Prometheus wants it: what ends in _total is a counter, and nothing else does', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'metrics', app: null })
    const text = await (await fetch(`${collector.url}/metrics`, authorize(token))).text()
    const types = Array.from(text.matchAll(/^# TYPE (\w+) (\w+)$/gm), ([, name = '', type]) => ({
      name,
      type,
    }))
    expect(types.length).toBeGreaterThan(30)
    for (const { name, type } of types)
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
  })

  it('is for a token with that right alone', async () => {
    const collector = await startCollector()
    const statusOf = async (token: string): Promise<number> =>
      (await fetch(`${collector.url}/metrics`, authorize(token))).status
    expect(await statusOf('guess')).toBe(401)
    expect(await statusOf(createToken(collector))).toBe(403)
    expect(await statusOf(createToken(collector, { right: 'admin' }))).toBe(403)
    expect(await statusOf(createToken(collector, { right: 'metrics', app: null }))).toBe(200)
  })

  it('has no label that a client can choose', async () => {
    const collector = await startCollector()
    const odd = { app: 'notes"},x{', key: 'k"\n' }
    await send(collector.url, batch({ app: odd.app }))
    await send(collector.url, batch({ key: odd.key }))
    await send(collector.url, batch({ entries: [entry({ metric: 'mark' })], drops: { mark: 1 } as never }))
    await sendComment(collector.url, { app: odd.app, text: 'mark' })
    await fetch(`${collector.url}/mark?mark=mark`)
    const token = createToken(collector, { right: 'metrics', app: null })
    const text = await (await fetch(`${collector.url}/metrics`, authorize(token))).text()
    expect(text).not.toContain('mark')
    expect(text).not.toContain('notes')
    const known = new Set<string>([
      ...Object.keys(dropReasons),
      ...Object.keys(apiErrors),
      'device',
      'collector',
    ])
    const labels = [...text.matchAll(/^sayso_(?:drops|errors|comments_refused)_total\{(.*)\}/gm)].flatMap(
      ([, all = '']) => [...all.matchAll(/="([^"]*)"/g)].map(([, value = '']) => value),
    )
    expect(labels.length).toBeGreaterThan(0)
    expect(labels.filter((label) => !known.has(label))).toEqual([])
  })
})
