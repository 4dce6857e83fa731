import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  begin,
  browserOf,
  callback,
  codeOf,
  comeBack,
  read,
  refusal,
  site,
  startLogin,
} from './support/login.ts'

describe('a login by OpenID Connect is refused', () => {
  it('to whom the claim gives nothing', async () => {
    const scene = await startLogin()
    const back = await comeBack(scene, 'paul-4713')
    expect(await codeOf(await scene.browser.get(back))).toEqual(refusal(403, 'login_without_right'))
    expect(await read(scene)).toBe(401)
  })

  it('to whom the provider refuses', async () => {
    const scene = await startLogin()
    const { address } = await scene.browser.follow(begin, callback)
    expect(new URL(address).searchParams.get('error')).toBe('access_denied')
    expect(await codeOf(await scene.browser.get(address))).toEqual(refusal(403, 'login_refused'))
    expect(scene.log()).toContain('"reason":"access_denied"')
  })

  it('with the answer to a login that another browser began, or with a state of one’s own', async () => {
    const scene = await startLogin()
    const back = await comeBack(scene, 'anna-4711')
    const other = browserOf(scene.collector)
    expect(await codeOf(await other.get(back))).toEqual(refusal(400, 'login_expired'))
    await comeBack({ ...scene, browser: other }, 'paul-4713')
    expect(await codeOf(await other.get(back))).toEqual(refusal(400, 'login_expired'))

    const wrong = new URL(back)
    for (const state of ['', 'guess', 'x'.repeat(43)]) {
      wrong.searchParams.set('state', state)
      expect(await codeOf(await scene.browser.get(wrong))).toEqual(refusal(400, 'login_expired'))
    }
    wrong.searchParams.delete('state')
    expect(await codeOf(await scene.browser.get(wrong))).toEqual(refusal(400, 'login_expired'))
    expect(await codeOf(await scene.browser.get(back))).toEqual({ status: 303, code: undefined })
  })

  it('with a cookie that was altered: it leads nowhere but where it was begun for', async () => {
    const scene = await startLogin()
    const back = await comeBack(scene, 'anna-4711')
    const cookie = scene.browser.cookies(site)
    const [, ends = '', random = '', to = ''] = /sayso_login=(\d+)\.([\w-]+)\.([\w-]+)/.exec(cookie) ?? []
    const elsewhere = Buffer.from('https://evil.example/').toString('base64url')
    const altered = [
      [ends, random, elsewhere],
      [Number(ends) + 1, random, to],
      [ends, random.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')), to],
      [ends, random],
      [random, to],
    ]
    const { pathname, search } = new URL(back)
    const bring = (value: string) =>
      fetch(scene.collector.url + pathname + search, {
        redirect: 'manual',
        headers: { cookie: `sayso_login=${value}` },
      })
    for (const parts of altered)
      expect(await codeOf(await bring(parts.join('.')))).toEqual(refusal(400, 'login_expired'))
    const sound = await bring([ends, random, to].join('.'))
    expect(sound.headers.get('location')).toBe(`${site}/figures?app=notes`)
  })

  it('whatever else comes, with a code and without a word to the provider', async () => {
    const { collector, provider } = await startLogin()
    const sign = fc.constantFrom(...'aA1.=;,%-_?&/+"\\ '.split(''))
    const text = fc.oneof(fc.string({ unit: sign }), fc.string({ unit: 'grapheme-ascii' }))
    const path = fc.constantFrom('/v1/session/oidc', '/v1/session/oidc/callback')
    await fc.assert(
      fc.asyncProperty(path, text, text, text, async (url, cookie, query, state) => {
        const response = await collector.app.inject({
          url: `${url}?${encodeURI(query)}&state=${encodeURIComponent(state)}`,
          headers: { cookie: `sayso_login=${cookie}` },
        })
        expect(response.statusCode).toBeGreaterThanOrEqual(400)
        expect(response.statusCode).toBeLessThan(500)
        expect(response.json()).toHaveProperty('error.code')
      }),
      { numRuns: 50 },
    )
    expect(provider.asked).toEqual([])
  })

  it('with another nonce than it was begun with', async () => {
    const scene = await startLogin()
    scene.provider.person = 'anna-4711'
    const page = new URL((await scene.browser.get(begin)).headers.get('location') ?? '')
    expect(page.searchParams.get('nonce')).toMatch(/^[\w-]{43}$/)
    page.searchParams.set('nonce', 'of-another-login')
    const { address } = await scene.browser.follow(page, callback)
    expect(await codeOf(await scene.browser.get(address))).toEqual(refusal(403, 'login_refused'))
    expect(await read(scene)).toBe(401)
  })

  it('without the proof that belongs to its challenge (PKCE)', async () => {
    const scene = await startLogin()
    scene.provider.person = 'anna-4711'
    const page = new URL((await scene.browser.get(begin)).headers.get('location') ?? '')
    expect(page.searchParams.get('code_challenge_method')).toBe('S256')
    page.searchParams.set('code_challenge', 'x'.repeat(43))
    const { address } = await scene.browser.follow(page, callback)
    expect(await codeOf(await scene.browser.get(address))).toEqual(refusal(403, 'login_refused'))
    expect(scene.log()).toContain('"reason":"invalid_grant"')
  })

  it('with an answer that was used before', async () => {
    const scene = await startLogin()
    const back = await comeBack(scene, 'anna-4711')
    const again = browserOf(scene.collector)
    const cookie = scene.browser.cookies(site)
    expect(await codeOf(await scene.browser.get(back))).toEqual({ status: 303, code: undefined })
    // The browser has no attempt any more; a thief of its cookies has.
    expect(await codeOf(await scene.browser.get(back))).toEqual(refusal(400, 'login_expired'))
    const { pathname, search } = new URL(back)
    const stolen = await fetch(scene.collector.url + pathname + search, {
      redirect: 'manual',
      headers: { cookie },
    })
    expect(await codeOf(stolen)).toEqual(refusal(403, 'login_refused'))
    expect(again.cookies(site)).toBe('')
  })

  it('on a word that the provider’s keys did not sign', async () => {
    const scene = await startLogin()
    const back = await comeBack(scene, 'anna-4711')
    const { keys } = (await (await fetch(`${scene.provider.issuer}/jwks`)).json()) as { keys: object[] }
    const { n } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
    const others = keys.map((key) => ({ ...key, n }))
    scene.provider.instead = (request, response) => {
      if (request.url !== '/jwks') return false
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ keys: others }))
      return true
    }
    expect(await codeOf(await scene.browser.get(back))).toEqual(refusal(403, 'login_refused'))
  })

  it.each([
    '',
    '?to=',
    '?to=//evil.example/',
    '?to=https://evil.example/',
    '?to=/%5Cevil.example',
    '?to=%09//evil.example',
    `?to=/${'x'.repeat(600)}`,
    '?to=/a&to=/b',
  ])('with a page of elsewhere to go on to: %s', async (query) => {
    const scene = await startLogin()
    const response = await scene.browser.get(`${site}/v1/session/oidc${query}`)
    expect(await codeOf(response)).toEqual(refusal(400, 'bad_parameter'))
    expect(scene.provider.asked).toEqual([])
  })
})
