import { readFileSync } from 'node:fs'
import { dayOfTime } from '@sayso/shared-schema'
import { describe, expect, it, vi } from 'vitest'
import { openAccess } from '../src/store/sqlite/open-access.ts'
import { createToken } from './support/ask.ts'
import { plan } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { readAnswer, type Sent } from './support/send.ts'
import { noon, noonAfter } from './support/time.ts'

const today = dayOfTime(noon('2026-11-21'))
const second = { ...plan, version: 2 }

async function ask({ url }: TestCollector, token: string, app = 'notes'): Promise<Sent> {
  const headers = { authorization: `Bearer ${token}` }
  return readAnswer(await fetch(`${url}/v1/apps/${app}/drops`, { headers }))
}

async function publish({ url }: TestCollector, token: string, body: object | string = second): Promise<Sent> {
  const response = await fetch(`${url}/v1/admin/apps/notes/plans/2`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return readAnswer(response)
}

/** Lines of the audit log without those about making tokens. */
const auditOf = ({ rows }: TestCollector): Record<string, unknown>[] =>
  rows("SELECT time, who, action, subject FROM audit WHERE action <> 'create token' ORDER BY id")

describe('a token', () => {
  it('opens what its right says, and nothing else', async () => {
    const collector = await startCollector()
    const tokens = {
      read: createToken(collector),
      admin: createToken(collector, { right: 'admin' }),
      metrics: createToken(collector, { right: 'metrics', app: null }),
    }
    expect(await ask(collector, tokens.read)).toMatchObject({ status: 200 })
    expect(await publish(collector, tokens.admin)).toMatchObject({ status: 201 })
    for (const token of [tokens.admin, tokens.metrics])
      expect(await ask(collector, token)).toMatchObject({ status: 403, code: 'forbidden' })
    for (const token of [tokens.read, tokens.metrics])
      expect(await publish(collector, token)).toMatchObject({ status: 403, code: 'forbidden' })
  })

  it('opens its app, or all of them', async () => {
    const collector = await startCollector()
    const [other, all] = [createToken(collector, { app: 'other' }), createToken(collector, { app: null })]
    expect(await ask(collector, other)).toMatchObject({ status: 403, code: 'token_of_another_app' })
    expect(await ask(collector, all)).toMatchObject({ status: 200 })
    expect(await ask(collector, all, 'nobody')).toMatchObject({ status: 404, code: 'unknown_app' })
    const otherAdmin = createToken(collector, { right: 'admin', app: 'other' })
    expect(await publish(collector, otherAdmin)).toMatchObject({ status: 403, code: 'token_of_another_app' })
  })

  it('expires with its last day', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { expires: today + 2 })
    collector.clock.time = noonAfter(1)
    expect(await ask(collector, token)).toMatchObject({ status: 200 })
    collector.clock.time = noonAfter(2)
    expect(await ask(collector, token)).toMatchObject({ status: 401, code: 'unauthorized' })
  })

  it('is stored as a hash alone, with the last day of its use and nothing finer', async () => {
    const collector = await startCollector()
    const token = createToken(collector)
    const stored = () => collector.rows('SELECT * FROM tokens')
    expect(stored()).toMatchObject([{ created: today, last_used: null }])
    await ask(collector, token)
    await ask(collector, token)
    await vi.waitFor(() => expect(stored()).toMatchObject([{ last_used: today }]), { timeout: 60_000 })
    collector.clock.time = noonAfter(1) + 1234
    await ask(collector, token)
    await vi.waitFor(() => expect(stored()).toMatchObject([{ last_used: today + 1 }]), { timeout: 60_000 })
    const files = ['', '-wal'].map((end) => readFileSync(collector.file + end, 'latin1')).join('')
    expect(files).toContain(String(stored()[0]?.['hash']))
    expect(files).not.toContain(token.slice(-43))
  })
})

describe('the audit log', () => {
  it('tells what was done, by which token and when', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'admin', label: 'release job' })
    const [stored] = collector.rows('SELECT id FROM tokens')
    await publish(collector, token)
    await publish(collector, token, '{')
    const line = {
      time: collector.clock.time,
      who: `release job (${String(stored?.['id'])})`,
      action: 'publish plan',
      subject: 'notes 2',
    }
    expect(auditOf(collector)).toEqual([line, line, { ...line, action: 'publish plan, answered 400' }])
  })

  it('has no line about who was not let in', async () => {
    const collector = await startCollector()
    await publish(collector, 'sayso_admin_guess')
    await publish(collector, createToken(collector))
    expect(auditOf(collector)).toEqual([])
  })

  it('comes first: what cannot be told is not done', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'admin' })
    collector.run("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END")
    expect(await publish(collector, token)).toMatchObject({ status: 503, code: 'storage_unavailable' })
    expect(collector.rows('SELECT * FROM documents')).toEqual([])
  })

  it.each([
    "UPDATE audit SET who = 'somebody else'",
    'DELETE FROM audit',
    "INSERT OR REPLACE INTO audit SELECT id, time, 'somebody else', action, subject FROM audit",
    "REPLACE INTO audit (id, time, who, action, subject) VALUES (1, 0, '', '', '')",
  ])('only grows: refuses %s', async (sql) => {
    const collector = await startCollector()
    createToken(collector)
    const before = collector.rows('SELECT * FROM audit')
    expect(before).toHaveLength(1)
    expect(() => collector.run(sql)).toThrow('only grows')
    expect(collector.rows('SELECT * FROM audit')).toEqual(before)
  })

  it('is listed by its newest lines, in their order', async () => {
    const collector = await startCollector()
    const access = openAccess(collector.file)
    for (const action of ['a', 'b', 'c']) access.note({ time: 1, who: 'w', action, subject: 's' })
    expect(access.audit(2).map(({ action }) => action)).toEqual(['b', 'c'])
    access.close()
  })
})
