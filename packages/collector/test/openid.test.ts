import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loginsPerMinute } from '../src/access/openid/login-attempts.ts'
import { plan } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { makeFolder } from './support/folder.ts'
import { client, startIdentityProvider } from './support/identity-provider.ts'
import {
  begin,
  browserOf,
  callback,
  codeOf,
  comeBack,
  people,
  read,
  refusal,
  site,
  startLogin,
} from './support/login.ts'
import { serve } from './support/process.ts'
import { readAnswer } from './support/send.ts'

describe('a login by OpenID Connect', () => {
  it('begins a session that opens what the claim says, and goes on to the page that was asked for', async () => {
    const scene = await startLogin()
    const { browser, provider } = scene
    provider.person = 'anna-4711'
    const { address } = await browser.follow(begin, `${site}/figures`)
    expect(address).toBe(`${site}/figures?app=notes`)
    expect(await read(scene)).toBe(200)
    expect(await readAnswer(await browser.get(`${site}/v1/apps/other/drops`))).toMatchObject({ status: 404 })
    const session = (await (await browser.get(`${site}/v1/session`)).json()) as object
    expect(session).toMatchObject({ opens: [{ right: 'read', app: 'notes' }], label: '' })
  })

  it('has the protection of every session: cookies out of reach, and a word for what changes something', async () => {
    const { collector, browser, provider } = await startLogin()
    provider.person = 'olga-4712'
    await browser.follow(begin, `${site}/figures`)
    const [session = ''] = browser.kept.filter((line) => line.startsWith('sayso_session'))
    for (const part of [/; HttpOnly/, /; SameSite=Strict/, /; Max-Age=43200/]) expect(session).toMatch(part)
    const [attempt = ''] = browser.kept.filter((line) => line.startsWith('sayso_login'))
    for (const part of [/; HttpOnly/, /; SameSite=Lax/, /; Max-Age=600/, /; Path=\/v1\/session\/oidc/])
      expect(attempt).toMatch(part)

    const { csrf } = (await (await browser.get(`${site}/v1/session`)).json()) as { csrf: string }
    const publish = async (word?: string) => {
      const headers = {
        cookie: browser.cookies(site),
        'content-type': 'application/json',
        ...(word && { 'x-csrf-token': word }),
      }
      const body = JSON.stringify({ ...plan, version: 2 })
      return codeOf(
        await fetch(`${collector.url}/v1/admin/apps/notes/plans/2`, { method: 'PUT', headers, body }),
      )
    }
    expect(await publish()).toEqual(refusal(403, 'csrf_word_missing'))
    expect(await publish(csrf)).toEqual({ status: 201, code: undefined })
    expect(collector.rows('SELECT who, action FROM audit ORDER BY id')).toEqual([
      { who: 'OpenID Connect', action: 'log in' },
      { who: 'OpenID Connect', action: 'publish plan, answered 403' },
      { who: 'OpenID Connect', action: 'publish plan' },
    ])
  })

  it('promise 2: leaves nothing about the person behind, neither in the database nor in the log', async () => {
    const scene = await startLogin()
    const back = await comeBack(scene, 'olga-4712')
    await scene.browser.follow(back, `${site}/figures`)
    await scene.browser.get(back)
    expect(await read(scene)).toBe(200)
    const { collector, log } = scene
    await collector.ingest.settle()
    const files = ['', '-wal'].map((end) => readFileSync(collector.file + end, 'latin1')).join('')
    expect(files).toContain('OpenID Connect')
    const { searchParams } = new URL(back)
    const secrets = ['olga', '4712', 'operators', client.secret, ...searchParams.values()]
    expect(secrets.every((secret) => secret.length > 3)).toBe(true)
    for (const secret of secrets) {
      expect(files).not.toContain(secret)
      expect(log()).not.toContain(secret)
    }
    expect(log()).toContain('"route":"/v1/session/oidc/callback"')
  })

  it('asks the provider for nothing before somebody logs in, and for its description once', async () => {
    const scene = await startLogin()
    const { provider, browser } = scene
    await browser.get(`${site}/v1/session`)
    await browser.get(`${site}/readyz`)
    expect(provider.asked).toEqual([])
    for (const person of ['anna-4711', 'olga-4712'])
      await browser.follow(await comeBack(scene, person), `${site}/figures`)
    const description = '/.well-known/openid-configuration'
    expect(provider.asked.filter((path) => path === description)).toHaveLength(1)
    scene.collector.clock.time += 3_600_000
    await browser.follow(await comeBack(scene, 'anna-4711'), `${site}/figures`)
    expect(provider.asked.filter((path) => path === description)).toHaveLength(2)
  })

  it.each([{ inIdToken: false }, { authentication: 'client_secret_post' }] as const)(
    'works with a provider that has it so: %j',
    async (options) => {
      const scene = await startLogin(options)
      await scene.browser.follow(await comeBack(scene, 'anna-4711'), `${site}/figures`)
      expect(await read(scene)).toBe(200)
    },
  )

  it('by an e-mail address needs one that the provider has verified', async () => {
    const scene = await startLogin({ claim: 'email' })
    for (const [person, answer] of [
      ['eve-4714', refusal(403, 'login_without_right')],
      ['anton-4715', { status: 303, code: undefined }],
    ] as const) {
      const one = { ...scene, browser: browserOf(scene.collector) }
      expect(await codeOf(await one.browser.get(await comeBack(one, person)))).toEqual(answer)
    }
  })

  it('is over after ten minutes, and when the collector was restarted meanwhile', async () => {
    const scene = await startLogin()
    const late = await comeBack(scene, 'anna-4711')
    scene.collector.clock.time += 600_000
    expect(await codeOf(await scene.browser.get(late))).toEqual(refusal(400, 'login_expired'))

    const interrupted = await comeBack(scene, 'anna-4711')
    await scene.collector.restart()
    scene.browser.resolve(site, scene.collector.url)
    expect(await codeOf(await scene.browser.get(interrupted))).toEqual(refusal(400, 'login_expired'))
    expect(await read(scene)).toBe(401)
  })
})

describe('a login by OpenID Connect, while the provider does not answer', () => {
  const unavailable = refusal(503, 'identity_provider_unavailable')

  it('says so, before and after the person logged in, and works again afterwards', async () => {
    const scene = await startLogin()
    scene.provider.instead = (_request, response) => {
      response.writeHead(500).end('a secret of the provider')
      return true
    }
    const response = await scene.browser.get(begin)
    expect(response.headers.get('retry-after')).toBe('10')
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ error: { code: unavailable.code } })
    expect(text + scene.log()).not.toContain('a secret of the provider')

    scene.provider.instead = () => false
    const back = await comeBack(scene, 'anna-4711')
    await scene.provider.stop()
    expect(await codeOf(await scene.browser.get(back))).toEqual(unavailable)
    scene.collector.clock.time += 3_600_000
    expect(await codeOf(await scene.browser.get(begin))).toEqual(unavailable)
    expect(await read(scene)).toBe(401)
  })

  it('gives up on one that is silent, before and after the person logged in', async () => {
    const scene = await startLogin()
    scene.provider.instead = () => true
    expect(await codeOf(await scene.browser.get(begin))).toEqual(unavailable)
    scene.provider.instead = () => false
    const back = await comeBack(scene, 'anna-4711')
    scene.provider.instead = () => true
    expect(await codeOf(await scene.browser.get(back))).toEqual(unavailable)
  })

  it.each([
    ['no JSON', 'text/html', '<h1>Hello</h1>'],
    ['broken JSON', 'application/json', '{'],
    ['another provider', 'application/json', '{"issuer":"https://evil.example"}'],
    ['nothing to log in at', 'application/json', 'itself'],
  ])('takes no description that is %s', async (_, type, text) => {
    const scene = await startLogin()
    scene.provider.instead = (_request, response) => {
      const body = text === 'itself' ? JSON.stringify({ issuer: scene.provider.issuer }) : text
      response.writeHead(200, { 'content-type': type }).end(body)
      return true
    }
    const answer = await codeOf(await scene.browser.get(begin))
    expect(answer).toEqual(unavailable)
  })
})

it('asks the provider for no more logins than an address may begin in a minute', async () => {
  const scene = await startLogin()
  const statuses: number[] = []
  for (let i = 0; i < loginsPerMinute + 1; i++) statuses.push((await scene.browser.get(begin)).status)
  expect(new Set(statuses.slice(0, loginsPerMinute))).toEqual(new Set([303]))
  expect(statuses.at(-1)).toBe(429)
})

it('people log in to a collector that is set up by its environment, behind a proxy with its address', async () => {
  const provider = await startIdentityProvider({ redirectUri: callback, people })
  const folder = makeFolder()
  writeFileSync(join(folder, 'secret'), `${client.secret}\n`)
  const collector = await serve(join(folder, 'data'), {
    SAYSO_OIDC_ISSUER: provider.issuer,
    SAYSO_OIDC_CLIENT_ID: client.id,
    SAYSO_OIDC_CLIENT_SECRET_FILE: join(folder, 'secret'),
    SAYSO_OIDC_GRANTS: JSON.stringify({ analysts: { read: ['notes'] } }),
    SAYSO_PUBLIC_URL: site,
    SAYSO_LOG_LEVEL: 'trace',
  })
  onTestFinished(() => void collector.end('SIGTERM'))
  const browser = browserOf(collector)
  provider.person = 'anna-4711'
  const { address } = await browser.follow(begin, `${site}/figures`)
  expect(address).toBe(`${site}/figures?app=notes`)
  expect((await browser.get(`${site}/v1/apps/notes/drops`)).status).toBe(200)
  expect(collector.output()).not.toMatch(/anna|4711|analysts/)
})

it('there is no login by OpenID Connect unless it is set up', async () => {
  const { url } = await startCollector()
  expect(await codeOf(await fetch(`${url}/v1/session/oidc?to=/`))).toEqual(refusal(404, 'not_found'))
})
