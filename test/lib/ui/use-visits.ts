import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launch } from '../browser.ts'
import { servePage, type ServedPage } from './serve-page.ts'
import { visit, type Visit } from './visit.ts'

/** The page of `page.ts`, served to one browser; each test opens a visit of its own, which ends with it. */
export function useVisits() {
  let served: ServedPage
  let browser: Browser
  let current: Visit

  beforeAll(async () => {
    served = await servePage()
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    await served.stop()
  })
  afterEach(() => current.context.close())

  return {
    get url() {
      return served.url
    },
    get current() {
      return current
    },
    async open(options: BrowserContextOptions = {}): Promise<Page> {
      current = await visit(browser, served, options)
      return current.page
    },
  }
}
