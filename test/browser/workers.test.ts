import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserPath, launch } from '../lib/browser.ts'
import { bundleScript } from '../lib/bundle-script.ts'
import { openCountingSite, type CountingSite } from '../lib/counting-site.ts'
import type { WorkersPage } from './workers/page.ts'

declare const workersPage: WorkersPage

const bundle = (name: string): Promise<string> =>
  bundleScript(fileURLToPath(new URL(`workers/${name}.ts`, import.meta.url)))

describe.skipIf(!browserPath).each(['tell', 'tellServiceWorker'] as const)('a worker, told by %s', (tell) => {
  let browser: Browser
  let context: BrowserContext
  let scripts: Record<string, string>
  /** Of each test its own: a page of the one before may still tell of itself while it closes. */
  let site: CountingSite

  beforeAll(async () => {
    const [page, worker, serviceWorker] = await Promise.all(['page', 'worker', 'service-worker'].map(bundle))
    scripts = {
      '/page.js': page ?? '',
      '/worker.js': worker ?? '',
      '/service-worker.js': serviceWorker ?? '',
    }
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    site = await openCountingSite(
      '<!doctype html><title>Workers</title><script src="/page.js"></script>',
      scripts,
    )
    context = await browser.newContext()
  })
  afterEach(async () => {
    await context.close()
    site.close()
  })

  async function open(): Promise<Page> {
    const page = await context.newPage()
    await page.goto(site.origin)
    return page
  }
  const act = (page: Page, what = 'nothing'): Promise<boolean> =>
    page.evaluate(([tell, what]) => workersPage[tell](what), [tell, what] as const)
  /** Waits until the worker knows of a yes, or of none. */
  const untilAgreed = (page: Page, isAgreed = true): Promise<void> =>
    expect.poll(() => act(page)).toBe(isAgreed)
  const agree = (page: Page): Promise<void> =>
    page.evaluate(() => void workersPage.sayso.consent.grant(['usage', 'errors'], 'test'))
  /** What was counted, when every tab has sent what it has. */
  async function counted(metric: string): Promise<number> {
    for (const page of context.pages()) await page.evaluate(() => workersPage.sayso.flush())
    return site.total(metric)
  }
  const expectCounted = (metric: string, times: number): Promise<void> =>
    expect.poll(() => counted(metric)).toBe(times)

  test('promise 1: nothing before yes; what it does afterwards counts; promise 5: after a no nothing more', async () => {
    const page = await open()
    expect([await act(page, 'view'), await act(page, 'fail')]).toEqual([false, false])
    await agree(page)
    await untilAgreed(page)
    await act(page, 'view')
    await act(page, 'measure')
    await expectCounted('page.viewed', 1)
    await expectCounted('export.duration', 1)
    expect(site.total('app.error')).toBe(0)

    await page.evaluate(() => workersPage.sayso.consent.deny())
    await untilAgreed(page, false)
    const { length } = site.bodies
    await act(page, 'view')
    await agree(page)
    await untilAgreed(page)
    await act(page, 'measure')
    await expectCounted('export.duration', 2)
    expect(site.total('page.viewed')).toBe(1)
    expect(site.bodies.length).toBeGreaterThan(length)
  })

  test('what nobody caught in it is told once, by its template and where it was, though its page listens too', async () => {
    const page = await open()
    await agree(page)
    await untilAgreed(page)
    await act(page, 'fail')
    await expectCounted('app.error', 2)
    const told = site.entries().flatMap(({ exemplar }) => exemplar ?? [])
    expect(told.map(({ type, template }) => [type, template]).sort()).toEqual([
      ['RangeError', 'Too large'],
      ['TypeError', "No note '…' in row #"],
    ])
    const file = tell === 'tell' ? 'worker.js' : 'service-worker.js'
    expect(told.map(({ frames }) => frames[0])).toEqual([
      expect.stringContaining(`@${file}:`),
      expect.stringContaining(`@${file}:`),
    ])
    expect(site.bodies.join()).not.toContain('Anna')
  })

  test('of two tabs one counts it, and the other when that is closed', async () => {
    const [one, other] = [await open(), await open()]
    await agree(one)
    await untilAgreed(one)
    await untilAgreed(other)
    await act(one, 'view')
    await expectCounted('page.viewed', 1)
    await act(other, 'view')
    await expectCounted('page.viewed', 2)
    await one.close({ runBeforeUnload: true })
    await expect
      .poll(async () => {
        await act(other, 'measure')
        return counted('export.duration')
      })
      .toBeGreaterThan(0)
    expect(site.total('page.viewed')).toBe(2)
  })

  test('promise 9: hostile input throws nothing, and what cannot be told is counted as dropped', async () => {
    const page = await open()
    await agree(page)
    await untilAgreed(page)
    expect(await act(page, 'beHostile')).toBe(true)
    await expect
      .poll(() => page.evaluate(() => workersPage.sayso.drops()))
      .toEqual({ undeclared_metric: 1, undeclared_value: 6, invalid_number: 1 })
    // A value that the plan does not declare counts as another one.
    await expectCounted('page.viewed', 6)
    const told = site.entries().flatMap(({ by, value }) => (by === 'route' ? [value] : []))
    expect(told).toEqual(['(other)'])
  })

  test('closed, it does nothing more; a page that no longer serves hears nothing', async () => {
    const page = await open()
    await agree(page)
    await untilAgreed(page)
    await page.evaluate(() => workersPage.stopServing())
    await act(page, 'view')
    expect(await act(page, 'close')).toBe(false)
    await act(page, 'view')
    await page.evaluate(() => workersPage.sayso.track('page.viewed', { route: 'note' }))
    await expectCounted('page.viewed', 1)
  })
})
