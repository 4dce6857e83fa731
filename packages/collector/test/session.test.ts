import { describe, expect, it } from 'vitest'
import { createToken } from './support/ask.ts'
import { plan } from './support/batch.ts'
import { startCollector, type TestCollector, type TestOptions } from './support/collector.ts'
import { readAnswer } from './support/send.ts'

/** What a browser keeps of a collector: its cookies, and the word that a page of its own read. */
interface Browser {
  readonly cookies: readonly string[]
  readonly cookie: string
  readonly csrf: string
  readonly status: number
}

async function logIn({ url }: TestCollector, token: unknown): Promise<Browser> {
  const response = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookies = response.headers.getSetCookie()
  const { csrf = '' } = (await response.json()) as { csrf?: string }
  const cookie = cookies.map((text) => text.split(';')[0]).join('; ')
  return { status: response.status, cookies, cookie, csrf }
}

const read = async ({ url }: TestCollector, { cookie }: Browser): Promise<number> =>
  (await fetch(`${url}/v1/apps/notes/drops`, { headers: { cookie } })).status

async function publish({ url }: TestCollector, cookie: string, csrf?: string) {
  const response = await fetch(`${url}/v1/admin/apps/notes/plans/2`, {
    method: 'PUT',
    headers: {
      cookie,
      'content-type': 'application/json',
      ...(csrf !== undefined && { 'x-csrf-token': csrf }),
    },
    body: JSON.stringify({ ...plan, version: 2 }),
  })
  return readAnswer(response)
}

const start = (options?: TestOptions): Promise<TestCollector> => startCollector(options)

describe('a session', () => {
  it('opens what its token opens, for as long as that is valid', async () => {
    const collector = await start()
    const page = await logIn(collector, createToken(collector))
    expect(page.status).toBe(201)
    expect(await read(collector, page)).toBe(200)
    expect(await publish(collector, page.cookie, page.csrf)).toMatchObject({ status: 403, code: 'forbidden' })
    collector.run('DELETE FROM tokens')
    expect(await read(collector, page)).toBe(401)
  })

  it('ends by logging out, after twelve hours, and when the collector stops', async () => {
    const collector = await start()
    const token = createToken(collector)
    const out = await logIn(collector, token)
    const left = await fetch(`${collector.url}/v1/session`, {
      method: 'DELETE',
      headers: { cookie: out.cookie, 'x-csrf-token': out.csrf },
    })
    expect(left.status).toBe(204)
    expect(await read(collector, out)).toBe(401)

    const page = await logIn(collector, token)
    collector.clock.time += 12 * 3_600_000 - 1
    expect(await read(collector, page)).toBe(200)
    collector.clock.time += 1
    expect(await read(collector, page)).toBe(401)

    const late = await logIn(collector, token)
    await collector.restart()
    expect(await read(collector, late)).toBe(401)
  })

  it('is told by cookies that scripts and other sites do not get, over TLS unless on this machine', async () => {
    const collector = await start()
    const token = createToken(collector)
    const local = await logIn(collector, token)
    expect(local.cookies).toHaveLength(2)
    for (const text of local.cookies) {
      expect(text).toMatch(/; HttpOnly/)
      expect(text).toMatch(/; SameSite=Strict/)
      expect(text).not.toMatch(/; Secure/)
    }
    const remote = await collector.app.inject({
      method: 'POST',
      url: '/v1/session',
      headers: { host: 'collector.example', 'content-type': 'application/json' },
      payload: { token },
    })
    for (const text of [remote.headers['set-cookie'] ?? []].flat()) expect(text).toMatch(/; Secure/)
    expect(local.cookies.join()).not.toContain(token)
  })

  it('begins with a valid token alone, sent as JSON, and not with one for metrics', async () => {
    const collector = await start()
    const token = createToken(collector)
    for (const wrong of ['guess', '', 7, null, undefined])
      expect(await logIn(collector, wrong)).toMatchObject({ status: 401, cookies: [] })
    const metrics = createToken(collector, { right: 'metrics', app: null })
    expect(await logIn(collector, metrics)).toMatchObject({ status: 403, cookies: [] })
    // What a form of another page could send.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const response = await fetch(`${collector.url}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify({ token }),
      })
      expect(response.headers.getSetCookie()).toEqual([])
      expect(response.status).toBeGreaterThanOrEqual(400)
    }
  })

  it('lets nothing be changed that another page has the browser send', async () => {
    const collector = await start()
    const admin = await logIn(collector, createToken(collector, { right: 'admin' }))
    const stranger = await logIn(collector, createToken(collector, { right: 'admin' }))
    for (const word of [undefined, '', 'guess', stranger.csrf])
      expect(await publish(collector, admin.cookie, word)).toMatchObject({
        status: 403,
        code: 'csrf_word_missing',
      })
    expect(await publish(collector, admin.cookie, admin.csrf)).toMatchObject({ status: 201 })
    const log = collector.rows("SELECT action FROM audit WHERE action <> 'create token' ORDER BY id")
    expect(log.map(({ action }) => action).slice(0, 2)).toEqual(['log in', 'log in'])
    expect(log.at(-1)).toEqual({ action: 'publish plan' })
  })

  it('gives a page that was loaded anew another word', async () => {
    const collector = await start({ config: { adminToken: 'a-secret-of-the-operator' } })
    const page = await logIn(collector, 'a-secret-of-the-operator')
    const response = await fetch(`${collector.url}/v1/session`, { headers: { cookie: page.cookie } })
    const { csrf, opens } = (await response.json()) as { csrf: string; opens: unknown }
    expect(opens).toEqual([{ right: 'admin', app: null }])
    expect(await publish(collector, page.cookie, csrf)).toMatchObject({ status: 201 })
  })
})
