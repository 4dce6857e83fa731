import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { extname } from 'node:path'
import type { Batch } from '@sayso/shared-schema'
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, browserPath, launch, watch } from '../lib/browser.ts'

const dist = fileURLToPath(new URL('../../examples/react-app/dist', import.meta.url))
const site = 'https://focus.test'
const collector = 'http://127.0.0.1:4700'
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

describe.skipIf(!browserPath)('Focus, the React example as it is built', () => {
  let browser: Browser
  let page: Page
  let requests: Request[]
  let complaints: string[]

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    const context = await browser.newContext()
    await context.route(`${site}/**`, async (route) => {
      const { pathname } = new URL(route.request().url())
      const path = pathname === '/' ? '/index.html' : pathname
      return route.fulfill({ contentType: types[extname(path)] ?? '', body: await readFile(dist + path) })
    })
    await context.route(`${collector}/**`, (route) =>
      route.fulfill({
        status: 202,
        headers: { 'access-control-allow-origin': site },
        json: { accepted: 1, rejected: [] },
      }),
    )
    requests = watch(context, collector)
    complaints = []
    page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.clock.install({ time: new Date('2026-11-21T10:00:00') })
    await page.goto(site)
    await page.getByRole('timer').waitFor()
  })
  afterEach(() => page.context().close())

  const told = (): string[] =>
    requests
      .map((request) => JSON.parse(bodyOf(request)) as Batch)
      .flatMap(({ entries }) => entries.map(({ metric, value = '' }) => `${metric} ${value}`.trim()))

  test('works without an answer, and sends and keeps nothing of its own', async () => {
    await page.keyboard.press('1')
    await page.keyboard.press('Space')
    await page.clock.runFor('15:01')
    await page.getByRole('listitem').getByText('15 min').waitFor()
    await page.clock.runFor('10:00')
    expect(requests).toEqual([])
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['focus.sessions'])
    expect(complaints).toEqual([])
  })

  test('after a yes tells how a session went, and never what it was about', async () => {
    await page.getByRole('button', { name: 'Accept all' }).click()
    await page.getByLabel('What are you working on?').fill('My secret book')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.clock.runFor('10:00')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.clock.runFor('30:00')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.clock.runFor('15:01')
    await page.getByText('My secret book').waitFor()
    await page.clock.runFor('01:00')
    await expect
      .poll(told)
      .toEqual(
        expect.arrayContaining([
          'session.ended 25*completed',
          'session.pauses 1',
          'control.used button',
          'first-session opened',
          'first-session completed',
        ]),
      )
    expect(requests.map(bodyOf).join()).not.toContain('secret')
    expect(complaints).toEqual([])
  })

  test('is worked by the keyboard, and leaves keys alone where somebody types', async () => {
    const shows = (text: string): Promise<void> =>
      expect.poll(() => page.getByRole('timer').textContent()).toBe(text)
    await page.keyboard.press('3')
    await shows('50:00')
    await page.getByLabel('What are you working on?').fill('')
    await page.keyboard.type('1 2')
    await shows('50:00')
    expect(await page.getByLabel('What are you working on?').inputValue()).toBe('1 2')
    await page.getByRole('heading', { name: 'Focus', exact: true }).click()
    await page.keyboard.press('Space')
    await page.clock.runFor(1_500)
    await shows('49:59')
    await page.keyboard.press('Escape')
    await shows('50:00')
  })

  test('shows everything about telemetry in a dialog, and takes a yes back there', async () => {
    await page.getByRole('button', { name: 'Accept all' }).click()
    await page.getByRole('button', { name: 'Telemetry: on' }).click()
    await page.getByRole('button', { name: 'Withdraw all' }).click()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Telemetry: off' }).waitFor()
  })
})
