import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Batch, Entry } from '@sayso/shared-schema'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserPath, launch } from '../lib/browser.ts'
import type { Measuring } from './measuring/page.ts'

declare const measuring: Measuring

const html = `<!doctype html><title>Measuring</title><h1>Some words to paint</h1>
  <script src="/app-DiwrgTda.js"></script>`

describe.skipIf(!browserPath)('errors, vitals, routes and timing in a real browser', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let script = ''
  const bodies: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const bytes = Buffer.concat(chunks)
      if (request.url === '/v1/batches') {
        bodies.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8'))
        response.writeHead(202).end('{"accepted":1,"rejected":[]}')
      } else if (request.url?.endsWith('.js'))
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
      else response.writeHead(200, { 'content-type': 'text/html' }).end(html)
    })
  })
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const entries = (): Entry[] => bodies.flatMap((body) => (JSON.parse(body) as Batch).entries)
  /** How often a metric was counted in total. */
  const total = (metric: string): number =>
    entries().reduce((sum, entry) => sum + (entry.metric === metric && !entry.by ? entry.n : 0), 0)
  const routes = (): string[] =>
    entries().flatMap(({ metric, value, n }) =>
      metric === 'page.viewed' && value ? Array<string>(n).fill(value) : [],
    )
  const flush = (): Promise<void> => page.evaluate(() => measuring.sayso.flush())

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('measuring/page.ts', import.meta.url))],
      bundle: true,
      write: false,
      format: 'iife',
      conditions: ['sayso-source'],
    })
    script = outputFiles[0]?.text ?? ''
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })
  beforeEach(async () => {
    bodies.length = 0
    context = await browser.newContext()
    page = await context.newPage()
    await page.goto(`${origin()}/notes/7?user=anna`)
  })
  afterEach(() => context.close())

  /** The page as somebody sees it who has agreed before. */
  async function openAgreed(): Promise<void> {
    await page.evaluate(() => measuring.sayso.consent.grant(['usage', 'errors'], 'test'))
    await page.reload()
  }

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
    const told = entries().flatMap(({ exemplar }) => (exemplar ? [[exemplar.type, exemplar.template]] : []))
    expect(told.sort()).toEqual([
      ['RangeError', 'Too large'],
      ['TypeError', "No note '…' in row #"],
    ])
    expect(bodies.join()).not.toMatch(/Anna|anna/)
  })

  test('a page whose participant had agreed tells its vitals once, even if it is closed', async () => {
    await openAgreed()
    await page.click('h1')
    await page.waitForTimeout(200)
    await page.goto('about:blank')
    await expect
      .poll(() => ['page.lcp', 'page.fcp', 'page.ttfb', 'page.cls'].map(total), { timeout: 5_000 })
      .toEqual([1, 1, 1, 1])
  })

  test('promise 1: nothing before yes — a page opened before is not measured, nor is its address looked at', async () => {
    await page.evaluate(() => measuring.sayso.consent.grant(['usage', 'errors'], 'test'))
    await page.click('h1')
    await page.waitForTimeout(200)
    await page.goto('about:blank')
    await page.waitForTimeout(500)
    expect(entries()).toEqual([])
  })

  test('promise 5: no means no — after a withdrawal a page is not measured, even if it is given again', async () => {
    await openAgreed()
    await page.evaluate(() => {
      measuring.sayso.consent.deny()
      measuring.sayso.consent.grant(['usage'], 'test')
    })
    await page.click('h1')
    await page.waitForTimeout(200)
    await page.goto('about:blank')
    await page.waitForTimeout(500)
    expect(['page.lcp', 'page.cls'].map(total)).toEqual([0, 0])
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
    await page.goBack()
    await expect.poll(() => page.evaluate(() => location.pathname)).toBe('/')
    await page.waitForTimeout(50)
    await flush()
    expect(routes().sort()).toEqual(['(other)', 'home', 'home', 'note'])
    expect(bodies.join()).not.toMatch(/anna|notes\/7/)
  })

  test('a timing is told by its bucket', async () => {
    await openAgreed()
    await page.evaluate(async () => {
      const stop = measuring.startTimer()
      await new Promise((resolve) => setTimeout(resolve, 50))
      stop()
    })
    await flush()
    const bucket = entries().find(({ metric, by }) => metric === 'export.duration' && by === 'bucket')?.value
    expect(Number(bucket)).toBeGreaterThanOrEqual(44)
    expect(Number(bucket)).toBeLessThan(5_000)
  })
})
