import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, browserPath, launch, watch } from '../lib/browser.ts'
import { startHouse, type House } from '../lib/house.ts'

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const phone = { width: 390, height: 844 }

describe.skipIf(!browserPath)('the feedback form of the notes app, in a real browser', () => {
  let house: House
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let requests: Request[]

  beforeAll(async () => {
    house = await startHouse()
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    await house.stop()
  })
  beforeEach(() => open())
  afterEach(() => context.close())

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    await (context as BrowserContext | undefined)?.close()
    context = await browser.newContext({ serviceWorkers: 'block', ...options })
    requests = watch(context, house.collector)
    page = await context.newPage()
    await page.goto(house.notes)
  }

  const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
  const form = (): Locator => page.getByRole('dialog', { name: 'Feedback' })
  const words = (): Locator => page.getByLabel('What is missing')
  const toComments = (): string[] =>
    requests.filter((request) => request.url().endsWith('/v1/comments')).map(bodyOf)

  async function agree(): Promise<void> {
    await button('Accept all').click()
    await button('Feedback').waitFor()
  }

  async function write(text: string): Promise<void> {
    await button('Feedback').click()
    await words().fill(text)
    await button('See what would be sent').click()
  }

  async function send(text: string): Promise<void> {
    await write(text)
    await button('Send').click()
    await form().getByText('Your comment has arrived.').waitFor()
  }

  const receipt = (): Promise<string | null> => form().locator('.receipt code').first().textContent()

  test('promise 1: without a yes to feedback there is no form, and nothing of it is loaded', async () => {
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(request.url()))
    await page.reload()
    await button('Accept all').waitFor()
    expect(await button('Feedback').isVisible()).toBe(false)
    await page.getByRole('checkbox', { name: 'Usage' }).check()
    await button('Accept selected').click()
    await page.getByText('Telemetry on').waitFor()
    expect(await button('Feedback').isVisible()).toBe(false)
    expect(loaded.filter((url) => url.includes('/comments'))).toEqual([])
  })

  test('promise 4: the very bytes are shown before they are sent; the comment arrives, and its receipt deletes it', async () => {
    await agree()
    await write('Folders! Write to anna@mail.example.')
    expect(await form().getByRole('blockquote').textContent()).toBe('Folders! Write to [email].')
    expect(await form().getByText('was taken out').isVisible()).toBe(true)
    const shown = await page.getByLabel('The exact bytes').textContent()
    expect(toComments()).toEqual([])
    await button('Send').click()
    await form().getByText('Your comment has arrived.').waitFor()
    expect(toComments()).toEqual([shown])
    expect(await house.comments('idea')).toEqual(['Folders! Write to [email].'])

    await button(/^Delete: Comment of/).click()
    await form().getByText('The comment is deleted.').waitFor()
    expect(await house.comments('idea')).toEqual([])
    expect(await button(/^Delete: Comment of/).count()).toBe(0)
  })

  test('a score is counted with the figures, apart from what was written', async () => {
    await agree()
    await button('Feedback').click()
    await page.getByRole('radio', { name: '4' }).check()
    await button('See what would be sent').click()
    expect(await page.getByLabel('The exact bytes').count()).toBe(0)
    await button('Send').click()
    await form().getByText('leaves with the next figures').waitFor()
    const scores = async (): Promise<unknown> => {
      const { groups } = await house.ask({ metric: 'satisfaction', by: 'score' })
      return groups.filter(({ points }) => points.some(Boolean)).map(({ value }) => value)
    }
    await expect.poll(scores).toEqual(['4'])
    expect(toComments()).toEqual([])
    await button('Write something else').click()
    expect(await page.getByRole('radio').count()).toBe(0)
  })

  test('nothing to send, or too much, is said; what was written stays', async () => {
    await agree()
    await write('  ')
    expect(await form().getByRole('alert').textContent()).toContain('nothing to send')
    await words().fill('a '.repeat(2_000))
    await button('See what would be sent').click()
    expect(await form().getByRole('alert').textContent()).toContain('too long')
    await words().fill('A dark theme')
    await button('See what would be sent').click()
    await button('Change').click()
    expect(await words().inputValue()).toBe('A dark theme')
    expect(await form().getByRole('status').textContent()).toBe('')
    expect(toComments()).toEqual([])
  })

  test('promise 5: withdrawn, the form and the receipts are gone, and what was sent can still be deleted', async () => {
    await agree()
    await send('Folders')
    await form().getByRole('button', { name: 'Close' }).click()
    await button('Withdraw telemetry').click()
    expect(await button('Feedback').isVisible()).toBe(false)
    const kept = await page.evaluate(() =>
      Object.keys(localStorage).filter((name) => name.includes('receipt')),
    )
    expect(kept).toEqual([])
    expect(await house.comments('idea')).toEqual(['Folders'])
    await button('Delete my comments too').click()
    await page.getByRole('status').getByText('Your comments are deleted.').first().waitFor()
    expect(await house.comments('idea')).toEqual([])
  })

  test('withdrawn while a comment is on its way: it may have arrived, and can be deleted as well', async () => {
    await agree()
    await context.route('**/v1/comments', async (route) => {
      await route.fetch()
      await button('Withdraw telemetry').evaluate((one: HTMLElement) => one.click())
      await route.abort()
    })
    await write('Too late')
    await button('Send').click()
    await button('Delete my comments too').click()
    await page.getByRole('status').getByText('Your comments are deleted.').first().waitFor()
    expect(await house.comments('idea')).toEqual([])
    expect(await form().isVisible()).toBe(false)
  })

  test('statement 26: a receipt deletes the comment from any device, with no consent there', async () => {
    await agree()
    await send('Search in archived notes')
    const secret = await receipt()
    await open()
    await button(/^Telemetry/).click()
    const field = page.getByLabel(/^Receipt of a comment/)
    await field.fill('no receipt')
    await field.press('Enter')
    await page.getByText('A receipt is 64 digits').waitFor()
    await field.fill(secret ?? '')
    await field.press('Enter')
    await page.getByText('The comment is deleted.').waitFor()
    expect(await house.comments('idea')).toEqual([])
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('sayso'))),
    ).toEqual([])
  })

  describe('for everybody (WCAG 2.2 AA)', () => {
    async function findings(): Promise<string[]> {
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(
        (values) =>
          (window as unknown as { axe: typeof axe }).axe.run({
            runOnly: { type: 'tag', values },
            // It takes no link for a skip link where others are in a shadow root.
            rules: { region: { enabled: false } },
          }),
        standard,
      )
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      )
    }

    test.each([
      ['light', undefined],
      ['dark', phone],
    ] as const)('axe finds nothing on any screen, in %s', async (colorScheme, viewport) => {
      await open({ colorScheme, ...(viewport && { viewport }), reducedMotion: 'reduce' })
      await agree()
      expect(await findings()).toEqual([])
      await button('Feedback').click()
      expect(await findings()).toEqual([])
      await button('See what would be sent').click()
      expect(await findings()).toEqual([])
      await page.getByRole('radio', { name: '2' }).check()
      await words().fill('A calendar')
      await button('See what would be sent').click()
      expect(await findings()).toEqual([])
      await button('Send').click()
      await form().getByText('Your comment has arrived.').waitFor()
      await form().locator('.receipt summary').click()
      expect(await findings()).toEqual([])
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(width).toBe(0)
      await button(/^Delete: Comment of/).click()
      await form().getByText('The comment is deleted.').waitFor()
    })

    test('by keyboard alone: a score, some words, a look, sent, deleted, and back where one was', async () => {
      const focused = (): Promise<string> =>
        page.evaluate(() => {
          const { activeElement: one } = document
          return (one?.getAttribute('aria-label') ?? one?.textContent ?? '').trim()
        })
      await agree()
      await button('Feedback').focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      expect(await page.getByRole('radio', { name: '2' }).isChecked()).toBe(true)
      await page.keyboard.press('Tab')
      await page.keyboard.type('More colours')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await focused()).toBe('This would be sent')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      expect(await focused()).toBe('Send')
      await page.keyboard.press('Enter')
      await expect.poll(focused).toBe('Thank you')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      expect(await focused()).toMatch(/^Delete: Comment of/)
      await page.keyboard.press('Enter')
      await form().getByText('The comment is deleted.').waitFor()
      expect(await focused()).toBe('Feedback')
      await page.keyboard.press('Escape')
      expect(await focused()).toBe('Feedback')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('feedback-open')
      expect(await house.comments('idea')).toEqual([])
    })
  })
})
