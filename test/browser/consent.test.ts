import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, browserPath, launch, watch } from '../lib/browser.ts'
import { bundleConsentPage, openConsentPage, type ConsentPage } from '../lib/consent-page.ts'
import { allPurposes as all, driveConsentPage, namesKept } from '../lib/drive-consent-page.ts'
import { startHouse, type House } from '../lib/house.ts'
import { watchPage } from '../lib/watch-page.ts'

declare const consentPage: ConsentPage
declare const noted: string[]

/** Longer than the page waits before it sends. */
const aWhile = 900
const day = 86_400_000

describe.skipIf(!browserPath)('consent, in a real browser with a real collector', () => {
  let house: House
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let requests: Request[]
  let script: string

  beforeAll(async () => {
    house = await startHouse()
    script = await bundleConsentPage(house.collector)
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    await house.stop()
  })
  beforeEach(async () => {
    context = await browser.newContext({ serviceWorkers: 'block' })
    requests = watch(context, house.collector)
    await context.addInitScript(watchPage)
    page = await openConsentPage(context, house.notes, script)
  })
  afterEach(() => context.close())

  const { start, grant, deny, due, states, use, hide } = driveConsentPage(() => page)
  const sent = async (): Promise<void> =>
    expect.poll(() => requests.length, { timeout: 10_000 }).toBeGreaterThan(0)
  const decisionNames = all.map((purpose) => `sayso.notes.consent.${purpose}`).sort()

  const kept = (): Promise<string[]> => namesKept(context, page)
  const sumOf = async (metric: string): Promise<number> => {
    const { total } = await house.ask({ metric })
    return total.reduce<number>((sum, n) => sum + (n ?? 0), 0)
  }

  describe('before a choice', () => {
    beforeEach(async () => {
      await start()
      await use()
      await page.evaluate(() => consentPage.sayso.flush())
      await hide()
      await page.waitForTimeout(aWhile)
    })

    test('statement 1: no network call', async () => {
      await page.goto('about:blank')
      await page.waitForTimeout(300)
      expect(requests).toEqual([])
    })

    test('statement 2: no storage, cookie or IndexedDB write', async () => {
      expect(await kept()).toEqual([])
    })

    test('statement 3: no event buffered, even in memory', async () => {
      await grant()
      await page.evaluate(() => consentPage.sayso.track('note.searched'))
      await sent()
      const told = requests.map(bodyOf).join()
      expect(told).toContain('note.searched')
      expect(told).not.toMatch(/note\.created|export|app\.error/)
    })

    test('statement 4: no fingerprint-like reads, and none after a yes either', async () => {
      const harmless = [
        'navigator.globalPrivacyControl',
        'navigator.doNotTrack',
        'storage.getItem',
        'storage.setItem',
        'storage.removeItem',
        'storage.key',
        'storage.length',
        'navigator.locks',
        'window.setTimeout',
        'window.fetch',
        'window.BroadcastChannel',
      ]
      const read = async (): Promise<string[]> =>
        (await page.evaluate(() => [...new Set(noted)])).filter((name) => !harmless.includes(name))
      expect(await read()).toEqual([])
      await grant()
      await use()
      await sent()
      expect(await read()).toEqual([])
      // Reads like these would have been seen.
      await page.evaluate(() => [screen.width, navigator.userAgent, navigator.hardwareConcurrency])
      expect(await read()).toEqual(['screen.width', 'navigator.userAgent', 'navigator.hardwareConcurrency'])
    })
  })

  test('statement 5: import alone has no side effects', async () => {
    expect(await page.evaluate(() => noted)).toEqual([])
    expect(await kept()).toEqual([])
    expect(requests).toEqual([])
  })

  test.each([
    ['corrupt', '{"state":"granted","not'],
    ['not a decision', '"granted"'],
    [
      'without terms',
      JSON.stringify({ state: 'granted', time: Date.now(), notice: 'a'.repeat(64), how: 'x' }),
    ],
    ['empty', ''],
  ])('statement 6: a record that is %s is no yes', async (_, text) => {
    await page.evaluate((text) => localStorage.setItem('sayso.notes.consent.usage', text), text)
    await start()
    await use()
    await page.waitForTimeout(aWhile)
    expect(await states()).toEqual(['unknown', 'unknown', 'unknown'])
    expect(requests).toEqual([])
  })

  test('statement 7: after a refusal every call works as it did, and does nothing', async () => {
    await start()
    await deny()
    await use()
    expect(await page.evaluate(() => consentPage.sayso.flush())).toBeUndefined()
    expect(await page.evaluate(() => [consentPage.sayso.pending(), consentPage.sayso.drops()])).toEqual([
      [],
      {},
    ])
    await page.waitForTimeout(aWhile)
    expect(requests).toEqual([])
  })

  test('statement 12: no new prompt for 6 months after a refusal, whatever is reloaded', async () => {
    await start()
    expect(await due()).toEqual(all)
    await deny()
    const refused = Date.now()
    for (const [days, asks] of [
      [0, []],
      [100, []],
      [183, []],
      [185, all],
    ] as const) {
      await page.clock.setFixedTime(refused + days * day)
      await page.reload()
      await start()
      expect(await due()).toEqual(asks)
    }
  })

  test('statement 15: the record and every batch name the SHA-256 of the notice', async () => {
    await start()
    await grant(['usage'])
    await use()
    await sent()
    const record = await page.evaluate(() => consentPage.sayso.consent.record()?.decisions.usage)
    expect(record).toMatchObject({ state: 'granted', how: 'prompt', language: 'en' })
    expect(record?.notice).toMatch(/^[0-9a-f]{64}$/)
    for (const request of requests)
      expect(JSON.parse(bodyOf(request))).toMatchObject({
        consent: { notice: record?.notice, purposes: ['usage'] },
      })
  })

  test('statement 21: the collector refuses a notice that it does not know', async () => {
    const before = await sumOf('note.created')
    await start({ notice: { controller: 'Somebody else' } })
    await grant()
    await use()
    await sent()
    const response = await requests[0]?.response()
    expect(response?.status()).toBe(422)
    expect(await response?.text()).toContain('unknown_notice')
    expect(await sumOf('note.created')).toBe(before)
  })

  describe('withdrawal', () => {
    test('statement 23: stops what is under way within one tick, and purges', async () => {
      let hung = 0
      await context.route(`${house.collector}/**`, () => void hung++)
      const failed: string[] = []
      page.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''))
      await start()
      await grant()
      await use()
      await expect.poll(() => hung).toBeGreaterThan(0)
      await use()
      const atOnce = await page.evaluate(() => {
        const { sayso } = consentPage
        sayso.consent.deny()
        return [sayso.pending(), sayso.sent(), sayso.drops(), Object.keys(localStorage).sort()]
      })
      expect(atOnce).toEqual([[], [], {}, decisionNames])
      await expect.poll(() => failed).toEqual(['net::ERR_ABORTED'])
      await page.waitForTimeout(aWhile)
      expect(hung).toBe(1)
    })

    test('statement 24: no goodbye, not even when the page closes', async () => {
      await start()
      await grant()
      await use()
      await sent()
      await page.waitForTimeout(aWhile)
      const before = requests.length
      await use()
      await deny()
      await hide()
      await page.waitForTimeout(aWhile)
      await page.close({ runBeforeUnload: true })
      await (await context.newPage()).waitForTimeout(aWhile)
      expect(requests.length).toBe(before)
    })

    test('statement 25: per purpose', async () => {
      await start()
      await grant()
      await deny(['errors'])
      await use()
      await expect
        .poll(() => requests.some((request) => bodyOf(request).includes('export-effort')), {
          timeout: 10_000,
        })
        .toBe(true)
      await page.waitForTimeout(aWhile)
      expect(await states()).toEqual(['granted', 'denied', 'granted'])
      const purposes = requests.flatMap((request) => {
        const { consent } = JSON.parse(bodyOf(request)) as { consent: { purposes: string[] } }
        return consent.purposes
      })
      expect([...new Set(purposes)].sort()).toEqual(['feedback', 'usage'])
    })

    test('statement 27: afterwards only the denial remains on the device', async () => {
      await start()
      await grant()
      await use()
      await sent()
      await deny()
      await page.waitForTimeout(aWhile)
      expect(await kept()).toEqual(decisionNames)
      const left = await page.evaluate(() => JSON.stringify(Object.values(localStorage)))
      expect(left).not.toContain('granted')
    })
  })

  test('statement 28: under wider terms nothing is sent until there is a fresh yes', async () => {
    await start()
    await grant()
    await use()
    await sent()
    await page.waitForTimeout(aWhile)
    await page.reload()
    const before = requests.length
    await start({ notice: { recipients: ['Statistics Ltd'] } })
    expect(await due()).toEqual(all)
    expect(await states()).toEqual(['unknown', 'unknown', 'unknown'])
    await use()
    await hide()
    await page.waitForTimeout(aWhile)
    expect(requests.length).toBe(before)
  })

  test('statement 29: a shorter retention does not ask, and the collector still counts', async () => {
    await start()
    await grant()
    await page.reload()
    const before = await sumOf('note.created')
    await start({ notice: { retentionDays: 30 } })
    expect(await due()).toEqual([])
    await use()
    await expect.poll(() => sumOf('note.created'), { timeout: 10_000 }).toBe(before + 1)
  })

  test('statement 30: consent lapses after 13 months, while the page is open', async () => {
    await start()
    await grant()
    const granted = Date.now()
    await page.clock.setFixedTime(granted + 394 * day)
    await use()
    await hide()
    await page.waitForTimeout(aWhile)
    expect(await states()).toEqual(['unknown', 'unknown', 'unknown'])
    expect(await due()).toEqual(all)
    expect(requests).toEqual([])
  })

  describe('signals', () => {
    /** Global Privacy Control as a browser offers it, to be turned on and off while the page runs. */
    const setSignal = (name: string, value: unknown, on = page): Promise<void> =>
      on.evaluate(
        ([name, value]) => {
          Object.defineProperty(navigator, name, { value, configurable: true })
          // As when somebody comes back from the browser's settings.
          window.dispatchEvent(new Event('focus'))
        },
        [name, value] as const,
      )

    test.each([
      ['globalPrivacyControl', true, 'gpc'],
      ['doNotTrack', '1', 'dnt'],
    ])('statement 32: navigator.%s denies', async (name, value, objection) => {
      await setSignal(name, value)
      await start()
      await grant()
      await use()
      await hide()
      await page.waitForTimeout(aWhile)
      expect(await states()).toEqual(['denied', 'denied', 'denied'])
      expect(await page.evaluate(() => consentPage.sayso.consent.objection())).toBe(objection)
      expect(await due()).toEqual([])
      expect(requests).toEqual([])
    })

    test('statement 33: one that appears later suspends sending at once, and until it goes', async () => {
      const before = await sumOf('note.created')
      await context.route(`${house.collector}/**`, () => undefined)
      const failed: string[] = []
      page.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''))
      await start()
      await grant(['usage'])
      await use()
      await sent()
      await setSignal('globalPrivacyControl', true)
      await expect.poll(() => failed.length).toBe(1)
      await context.unroute(`${house.collector}/**`)
      await use()
      await hide()
      await page.waitForTimeout(2 * aWhile)
      expect(requests).toHaveLength(1)
      await setSignal('globalPrivacyControl', false)
      // What was recorded while it objected is never told; what was sealed before it goes on its way.
      await expect.poll(() => sumOf('note.created'), { timeout: 15_000 }).toBe(before + 1)
    })

    test('on a page that is not secure nothing is recorded', async () => {
      const somewhere = 'http://notes.example/'
      await context.route(somewhere, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<script src="/app.js"></script>' }),
      )
      const insecure = await openConsentPage(context, somewhere, script)
      await start(undefined, insecure)
      await grant(all, insecure)
      await use(insecure)
      await insecure.waitForTimeout(aWhile)
      expect(await insecure.evaluate(() => consentPage.sayso.consent.objection())).toBe('insecure')
      expect(requests).toEqual([])
    })
  })

  test.each(['child', 'mixed'])('statement 36: the audience %s disables prompt and SDK', async (audience) => {
    await start({ audience })
    await grant()
    await use()
    await hide()
    await page.waitForTimeout(aWhile)
    expect([await due(), await kept(), requests]).toEqual([[], [], []])
  })

  describe('several tabs', () => {
    test('that decide at once do not undo each other', async () => {
      const others = await Promise.all([
        openConsentPage(context, house.notes, script),
        openConsentPage(context, house.notes, script),
      ])
      const tabs = [page, ...others]
      await Promise.all(tabs.map((tab) => start(undefined, tab)))
      await Promise.all([grant(['usage'], tabs[0]), deny(['errors'], tabs[1]), grant(['feedback'], tabs[2])])
      for (const tab of tabs) await expect.poll(() => states(tab)).toEqual(['granted', 'denied', 'granted'])
    })

    test('a no in one is a no in all, with what they had not sent', async () => {
      const other = await openConsentPage(context, house.notes, script)
      await start()
      await start(undefined, other)
      await grant()
      await expect.poll(() => states(other)).toEqual(['granted', 'granted', 'granted'])
      await context.setOffline(true)
      await use(other)
      await other.waitForTimeout(aWhile)
      await deny()
      await expect.poll(() => states(other)).toEqual(['denied', 'denied', 'denied'])
      await context.setOffline(false)
      const before = requests.length
      await page.waitForTimeout(2 * aWhile)
      expect(requests.length).toBe(before)
      expect(await kept()).toEqual(decisionNames)
    })
  })
})
