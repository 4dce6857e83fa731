import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserPath, launch } from '../lib/browser.ts'
import { startCollectorProcess, type CollectorProcess } from '../lib/collector-process.ts'
import { writeTalk } from '../lib/write-talk.ts'

const examples = fileURLToPath(new URL('../../examples/apps', import.meta.url))
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const phone = { width: 320, height: 640 }

describe.skipIf(!browserPath)('the transparency page, in a real browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-transparency-'))
  let collector: CollectorProcess
  let browser: Browser

  beforeAll(async () => {
    const apps = join(folder, 'apps')
    cpSync(examples, apps, { recursive: true })
    writeTalk(apps)
    collector = await startCollectorProcess(join(folder, 'data'), apps)
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    await collector.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens the page, does something with it, and fails if its browser had anything to complain about. */
  async function visit(
    { app = 'notes', ...options }: BrowserContextOptions & { readonly app?: string },
    use: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${collector.url}/apps/${app}`)
    await use(page)
    expect(await context.cookies()).toEqual([])
    // A browser asks for an icon by itself.
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
    await context.close()
  }

  test.each([
    { colorScheme: 'light', viewport: null },
    { colorScheme: 'dark', viewport: null },
    { colorScheme: 'light', viewport: phone },
    { colorScheme: 'dark', viewport: phone },
    { colorScheme: 'light', viewport: null, app: 'talk' },
    { colorScheme: 'dark', viewport: phone, app: 'talk' },
  ] as const)('axe finds nothing (WCAG 2.2 AA), in $colorScheme, $viewport, $app', async (options) => {
    // The tool brings script and style, which the page itself forbids; what is looked at is the same.
    await visit({ ...options, bypassCSP: true }, async (page) => {
      for (const summary of await page.locator('summary').all()) await summary.click()
      await page.evaluate(axe.source)
      const { violations, passes } = await page.evaluate(
        (values) => (window as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values } }),
        standard,
      )
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([])
      expect(passes.map(({ id }) => id)).toContain('color-contrast')
    })
  })

  test.each(['notes', 'talk'])('fits a narrow phone, and text of twice the size: %s', async (app) => {
    await visit({ app, viewport: phone }, async (page) => {
      const overflow = (): Promise<number> =>
        page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(await overflow()).toBe(0)
      await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'))
      expect(await overflow()).toBe(0)
    })
  })

  test('has the style that its policy lets through', async () => {
    await visit({ colorScheme: 'dark' }, async (page) => {
      const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(back).toBe('rgb(20, 23, 26)')
    })
  })

  test('works by keyboard: links and notices are reached in order, and notices unfold', async () => {
    await visit({}, async (page) => {
      const reached: string[] = []
      for (let i = 0; i < 8; i++) {
        await page.keyboard.press('Tab')
        reached.push(await page.evaluate(() => document.activeElement?.localName ?? ''))
        if (reached.at(-1) === 'summary') await page.keyboard.press('Enter')
      }
      // Contact, full notice, what people write; the notice of each version of the plan, which unfolds; the data.
      expect(reached).toEqual(['a', 'a', 'a', 'summary', 'pre', 'summary', 'pre', 'a'])
      expect(await page.locator('details[open]').count()).toBe(2)
    })
  })
})
