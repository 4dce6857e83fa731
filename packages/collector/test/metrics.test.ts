import { dropReasons } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { apiErrors } from '../src/errors.ts'
import { createToken } from './support/ask.ts'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
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
    const labels = [...text.matchAll(/^sayso_(?:drops|errors)_total\{(.*)\}/gm)].flatMap(([, all = '']) =>
      [...all.matchAll(/="([^"]*)"/g)].map(([, value = '']) => value),
    )
    expect(labels.length).toBeGreaterThan(0)
    expect(labels.filter((label) => !known.has(label))).toEqual([])
  })
})
