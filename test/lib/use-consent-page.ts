import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launch, watch } from './browser.ts'
import { bundleConsentPage, openConsentPage } from './consent-page.ts'
import { allPurposes, driveConsentPage, namesKept } from './drive-consent-page.ts'
import { startHouse, type House } from './house.ts'
import { readMirror } from './read-mirror.ts'
import { watchPage } from './watch-page.ts'

/** Milliseconds: longer than the page waits before it sends. */
export const aWhile = 900
/** What decisions are called on the device. */
export const decisionNames = allPurposes.map((purpose) => `sayso.notes.consent.${purpose}`).sort()
/** The database that holds them as well. */
export const mirrorName = 'sayso.notes.'

/** For each test a browser of its own at the consent page, and one real collector for all of them. */
export function useConsentPage() {
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

  const drive = driveConsentPage(() => page)
  return {
    ...drive,
    get house() {
      return house
    },
    get context() {
      return context
    },
    get page() {
      return page
    },
    /** What went to the collector, in order. */
    get requests() {
      return requests
    },
    openTab: (url = house.notes) => openConsentPage(context, url, script),
    /** Waits until something was sent. */
    sent: (): Promise<void> => expect.poll(() => requests.length).toBeGreaterThan(0),
    /** Starts the SDK, says yes, records something for each purpose, and waits until all of that has been answered. */
    async takePart() {
      await drive.start()
      await drive.grant()
      await drive.use()
      await expect.poll(drive.settled).toEqual({ sent: [...allPurposes].sort(), waiting: 0 })
    },
    kept: (): Promise<string[]> => namesKept(context, page),
    /** What the mirror holds, by name. */
    mirrored: (): Promise<Record<string, unknown>> => page.evaluate(readMirror, mirrorName),
    /** How often a metric was counted by the collector. */
    async sumOf(metric: string): Promise<number> {
      const { total } = await house.ask({ metric })
      return total.reduce<number>((sum, n) => sum + (n ?? 0), 0)
    },
  }
}
