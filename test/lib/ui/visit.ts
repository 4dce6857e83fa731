import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Request } from 'playwright-core'
import type { ServedPage } from './serve-page.ts'

/** A visit to the page of `page.ts`: everything that was asked of the network, and every complaint of the browser. */
export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Batches that left. */
  readonly batches: Request[]
  /** What the browser found wrong: errors, and breaches of the page's policy. */
  readonly complaints: string[]
}

export async function visit(
  browser: Browser,
  served: ServedPage,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US', ...options })
  const page = await context.newPage()
  const batches: Request[] = []
  const complaints: string[] = []
  context.on('request', (request) => {
    if (request.method() === 'POST') batches.push(request)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', ({ message }) => complaints.push(message))
  await page.goto(served.url)
  await page.waitForSelector('html[data-ready]')
  return { context, page, batches, complaints }
}

/** Puts an element into the page and waits until it shows itself. */
export async function show(
  page: Page,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<Locator> {
  await page.evaluate(([element, all]) => window.stage.show(element, all), [name, attributes] as const)
  await page.waitForFunction(
    (element) => document.querySelector(element)?.shadowRoot?.querySelector('.root'),
    name,
  )
  return page.locator(name)
}

/** Accepts everything, uses the app, and lets it send. */
export async function takePart(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { sayso, act } = window.stage
    sayso.consent.grant(['usage', 'errors', 'feedback'], 'test')
    act()
    await sayso.flush()
  })
}

export const stateOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (['usage', 'errors', 'feedback'] as const).map((purpose) => window.stage.sayso.consent.state(purpose)),
  )

/** Names under which something lies on the device. */
export const kept = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage).sort())
