import { describe, expect, it } from 'vitest'
import { createAnalyst } from './support/ask.ts'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { send } from './support/send.ts'
import { noon } from './support/time.ts'

const path = '/v1/apps/notes/errors?interval=month'
const often = '0123456789abcdef'
const rare = 'fedcba9876543210'

interface Crash {
  readonly participants: number
  readonly fingerprint?: string
  readonly day?: string
  readonly version?: string
  readonly key?: string
  readonly exemplar?: { type: string; frames: string[] }
}

/** As many participants as said meet an error for the first time. */
async function crash(
  collector: TestCollector,
  { participants, fingerprint = often, day = '2026-11-21', version = '2.3.1', key, exemplar }: Crash,
): Promise<void> {
  collector.clock.time = noon(day)
  const total = entry({ metric: 'crash', day, first: 'dwm' })
  const of = { ...total, by: 'fingerprint', value: fingerprint, ...(exemplar && { exemplar }) }
  for (let i = 0; i < participants; i++) {
    const context = { version, platform: 'web', channel: 'stable' }
    const sent = await send(collector.url, batch({ context, entries: [total, of], ...(key && { key }) }))
    expect(sent.accepted).toBe(2)
  }
}

const thrown = { type: 'TypeError', frames: ['save@editor.js:120:9'] }

describe('errors', () => {
  it('are grouped by fingerprint, with figures, an exemplar, and when and where they were seen', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await crash(collector, { participants: 10, day: '2026-10-06', version: '2.2.0', exemplar: thrown })
    await crash(collector, { participants: 12, day: '2026-11-17', version: '2.10.0' })
    await crash(collector, { participants: 11, day: '2026-11-17', fingerprint: rare })
    const { json } = await ask(`${path}&from=2026-10-01&to=2026-11-21`)
    expect(json).toMatchObject({
      app: 'notes',
      k: 10,
      periods: ['2026-10', '2026-11'],
      metrics: [{ metric: 'crash', total: [10, 23], rest: [0, 0] }],
      count: 2,
      groups: [
        {
          metric: 'crash',
          fingerprint: often,
          n: [10, 12],
          people: [10, 12],
          firstSeen: { interval: 'day', period: '2026-10-06', version: '2.2.0' },
          lastSeen: { interval: 'day', period: '2026-11-17', version: '2.10.0' },
          exemplar: thrown,
        },
        { fingerprint: rare, n: [null, 11], exemplar: null },
      ],
    })
  })

  it('tell what the first was, even where the asked days come after', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await crash(collector, { participants: 10, day: '2026-09-01', version: '2.2.0' })
    await crash(collector, { participants: 10, day: '2026-11-17' })
    const { json } = await ask(`${path}&from=2026-11-01`)
    expect(json).toMatchObject({ groups: [{ firstSeen: { period: '2026-09-01', version: '2.2.0' } }] })
    const before = await ask(`${path}&from=2026-10-01&to=2026-10-31`)
    expect(before.json).toMatchObject({ count: 0, groups: [], metrics: [{ total: [null] }] })
  })

  it('are sorted and paged', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    const named = (digit: number): string => String(digit).repeat(16)
    for (const digit of [1, 2, 3])
      await crash(collector, {
        participants: 10 + digit,
        fingerprint: named(digit),
        day: `2026-11-1${4 - digit}`,
      })
    const shown = async (query: string): Promise<string[]> => {
      const { json } = await ask(`${path}${query}`)
      expect(json).toMatchObject({ count: 3 })
      return (json['groups'] as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint)
    }
    expect(await shown('')).toEqual([named(3), named(2), named(1)])
    expect(await shown('&sort=people&limit=1&offset=1')).toEqual([named(2)])
    expect(await shown('&sort=lastSeen')).toEqual([named(1), named(2), named(3)])
    expect(await shown('&sort=firstSeen&offset=2')).toEqual([named(3)])
    expect(await shown('&offset=3')).toEqual([])
  })

  it.each([
    ['metric=nothing', 422, 'unknown_metric', undefined],
    ['metric=note.exported', 400, 'bad_parameter', 'metric'],
    ['sort=size', 400, 'bad_parameter', 'sort'],
    ['limit=0', 400, 'bad_parameter', 'limit'],
    ['limit=201', 400, 'bad_parameter', 'limit'],
    ['offset=-1', 400, 'bad_parameter', 'offset'],
    ['offset=1e3', 400, 'bad_parameter', 'offset'],
  ])('answer the question %j with %i %s', async (question, status, code, parameter) => {
    const ask = await createAnalyst(await startCollector())
    expect(await ask(`/v1/apps/notes/errors?${question}`)).toMatchObject({ status, code, parameter })
  })

  it('are asked with a token only', async () => {
    const ask = await createAnalyst(await startCollector())
    expect(await ask(path, '')).toMatchObject({ status: 401, code: 'unauthorized' })
  })
})

describe('promise 8: of errors, no small groups', () => {
  it('hides a group of few, its exemplar and all', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await crash(collector, { participants: 25 })
    await crash(collector, { participants: 12, fingerprint: 'a'.repeat(16) })
    await crash(collector, { participants: 9, fingerprint: rare, exemplar: { type: 'Secret', frames: [] } })
    const { json } = await ask(path)
    expect(JSON.stringify(json)).not.toContain(rare)
    expect(JSON.stringify(json)).not.toContain('Secret')
    // The smaller of the large ones is hidden as well, or the nine were what is left.
    expect(json).toMatchObject({ count: 1, groups: [{ fingerprint: often }] })
  })

  it('tells no day on which only a few met the error', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await crash(collector, { participants: 1, day: '2026-10-06' })
    await crash(collector, { participants: 10, day: '2026-10-20' })
    await crash(collector, { participants: 1, day: '2026-10-27' })
    const asked = `${path}&from=2026-10-01&to=2026-10-31`
    const day = { interval: 'day', period: '2026-10-20' }
    expect((await ask(asked)).json).toMatchObject({ groups: [{ n: [null], firstSeen: day, lastSeen: day }] })
    // Once the month is over its sum is shown, and what lies beside the day would be a subtraction away.
    collector.clock.time = noon('2026-11-21')
    const month = { interval: 'month', period: '2026-10' }
    expect((await ask(asked)).json).toMatchObject({
      groups: [{ n: [12], firstSeen: month, lastSeen: month }],
    })
  })

  it('names no version that only a few use', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await crash(collector, { participants: 2, version: '1.0.0' })
    await crash(collector, { participants: 10, version: '2.0.0' })
    await crash(collector, { participants: 3, version: '9.9.9-nightly.7' })
    const { json } = await ask(path)
    expect(json).toMatchObject({
      groups: [{ firstSeen: { version: '2.0.0' }, lastSeen: { version: '2.0.0' } }],
    })
    expect(JSON.stringify(json)).not.toMatch(/1\.0\.0|nightly/)
  })

  it('names no version where the group is large and every version of it small', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    for (const minor of [1, 2, 3]) await crash(collector, { participants: 4, version: `1.${minor}.0` })
    const { json } = await ask(path)
    expect(json).toMatchObject({ groups: [{ firstSeen: { version: null }, lastSeen: { version: null } }] })
  })

  it('shows a developer their own first error, in development only', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await crash(collector, { participants: 1, key: 'pk_dev_notes', exemplar: thrown })
    expect((await ask(`${path}&environment=development`)).json).toMatchObject({
      k: 1,
      groups: [{ exemplar: thrown, firstSeen: { period: '2026-11-21', version: '2.3.1' } }],
    })
    expect((await ask(path)).json).toMatchObject({ groups: [] })
  })
})
