import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserPath, launch } from '../lib/browser.ts'
import { bundleScript } from '../lib/bundle-script.ts'
import { openCountingSite, type CountingSite } from '../lib/counting-site.ts'
import type { Measuring } from './measuring/page.ts'

declare const measuring: Measuring

const html = `<!doctype html><title>Measuring</title><h1>Some words to paint</h1>
  <script src="/app-DiwrgTda.js"></script>`

describe.skipIf(!browserPath)('errors, vitals, routes and timing in a real browser', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let script: string
  /** Of each test its own: a page of the one before may still tell of itself while it closes. */
  let site: CountingSite
  /** Of another origin: it does not say that others may read its scripts. */
  let elsewhere: CountingSite
  const routes = (): string[] =>
    site
      .entries()
      .flatMap(({ metric, value, n }) =>
        metric === 'page.viewed' && value ? Array<string>(n).fill(value) : [],
      )
  const flush = (): Promise<void> => page.evaluate(() => measuring.sayso.flush())

  beforeAll(async () => {
    script = await bundleScript(fileURLToPath(new URL('measuring/page.ts', import.meta.url)))
    elsewhere = await openCountingSite('', { '/foreign.js': "throw new TypeError('Anna is told of')" })
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    elsewhere.close()
  })
  beforeEach(async () => {
    site = await openCountingSite(html, { '/app-DiwrgTda.js': script })
    context = await browser.newContext()
    page = await context.newPage()
    await page.goto(`${site.origin}/notes/7?user=anna`)
  })
  afterEach(async () => {
    await context.close()
    site.close()
  })

  /** The page as somebody sees it who has agreed before. */
  async function openAgreed(): Promise<void> {
    await page.evaluate(() => measuring.sayso.consent.grant(['usage', 'errors'], 'test'))
    await page.reload()
  }

  /** Waits until the browser has told of the largest thing that it painted. */
  const painted = (): Promise<void> =>
    page.evaluate(
      () =>
        new Promise((resolve) =>
          new PerformanceObserver(() => resolve()).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          }),
        ),
    )

  test('an error that nobody caught is told once, by its template and where it was; the console sees it too', async () => {
    await openAgreed()
    const complaints: string[] = []
    page.on('pageerror', ({ message }) => complaints.push(message))
    await page.evaluate(() => {
      setTimeout(() => {
        throw new TypeError("No note 'Letter to Anna' in row 12")
      })
      void Promise.reject(new RangeError('Too large'))
    })
    await expect.poll(() => complaints).toHaveLength(2)
    await flush()
    const told = site
      .entries()
      .flatMap(({ exemplar }) => (exemplar ? [[exemplar.type, exemplar.template]] : []))
    expect(told.sort()).toEqual([
      ['RangeError', 'Too large'],
      ['TypeError', "No note '…' in row #"],
    ])
    expect(site.bodies.join()).not.toMatch(/Anna|anna/)
  })

  test('an error of a script from elsewhere is told as no more than that: the browser keeps it to itself', async () => {
    await openAgreed()
    await page.addScriptTag({ url: `${elsewhere.origin}/foreign.js` })
    await flush()
    await expect.poll(() => site.total('app.error')).toBe(1)
    const told = site.entries().flatMap(({ exemplar }) => exemplar ?? [])
    expect(told).toEqual([{ type: 'ScriptError', template: 'Script error.', frames: [] }])
    expect(site.bodies.join()).not.toMatch(/Anna|foreign/)
  })

  test('a page whose participant had agreed tells its vitals once, even if it is closed', async () => {
    await openAgreed()
    await painted()
    // A page that closes can tell of itself only if it is the tab that sends.
    await flush()
    await page.click('h1')
    await page.goto('about:blank')
    await expect
      .poll(() => ['page.lcp', 'page.fcp', 'page.ttfb', 'page.cls'].map(site.total))
      .toEqual([1, 1, 1, 1])
  })

  test('promise 1: nothing before yes — a page opened before is not measured, nor is its address looked at', async () => {
    await page.evaluate(() => measuring.sayso.consent.grant(['usage', 'errors'], 'test'))
    await painted()
    await flush()
    await page.click('h1')
    await page.goto('about:blank')
    await page.waitForTimeout(500)
    expect(site.entries()).toEqual([])
  })

  test('promise 5: no means no — after a withdrawal a page is not measured, even if it is given again', async () => {
    await openAgreed()
    await page.evaluate(() => {
      measuring.sayso.consent.deny()
      measuring.sayso.consent.grant(['usage'], 'test')
    })
    await painted()
    await flush()
    await page.click('h1')
    await page.goto('about:blank')
    await page.waitForTimeout(500)
    expect(['page.lcp', 'page.cls'].map(site.total)).toEqual([0, 0])
  })

  test.each(['with', 'without'])('routes are counted by name, %s the Navigation API', async (how) => {
    if (how === 'without')
      await context.addInitScript(() => Object.defineProperty(globalThis, 'navigation', { value: undefined }))
    await openAgreed()
    await page.evaluate(() => {
      history.replaceState({ scroll: 5 }, '')
      history.pushState(null, '', '/')
      history.pushState(null, '', '/u/anna')
    })
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          // In a task of its own, after all that others do about it.
          window.addEventListener('popstate', () => setTimeout(resolve))
          history.back()
        }),
    )
    await flush()
    expect(routes().sort()).toEqual(['(other)', 'home', 'home', 'note'])
    expect(site.bodies.join()).not.toMatch(/anna|notes\/7/)
  })

  test('a timing is told by its bucket', async () => {
    await openAgreed()
    const most = await page.evaluate(async () => {
      const started = performance.now()
      const stop = measuring.startTimer()
      await new Promise((resolve) => setTimeout(resolve, 50))
      stop()
      return performance.now() - started
    })
    await flush()
    const bucket = site
      .entries()
      .find(({ metric, by }) => metric === 'export.duration' && by === 'bucket')?.value
    expect(Number(bucket)).toBeGreaterThanOrEqual(44)
    expect(Number(bucket)).toBeLessThanOrEqual(most)
  })
})
