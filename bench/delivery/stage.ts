import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openBrowser, type ParticipantsBrowser } from './browser.ts'
import { startCollector, type CollectorProcess, type Counted } from './collector.ts'
import type { PageGlobals } from './page.ts'
import { buildRoad, type Road } from './road.ts'
import { openSite, type Site } from './site.ts'

/** Everything that a scenario needs, real and its own: browser, site, road, collector. */
export interface Stage {
  readonly browser: ParticipantsBrowser
  readonly site: Site
  readonly road: Road
  readonly collector: CollectorProcess
  /** How often the page was told to record so far. */
  readonly recorded: number
  /** Opens the page in a new tab. */
  visit(): Promise<Page>
  /** Opens the page in a new tab and says yes. */
  join(): Promise<Page>
  record(page: Page, times?: number): Promise<void>
  /** Says no, before anything could be sent: nothing of what was recorded may be counted any more. */
  withdraw(page: Page): Promise<void>
  /** Counts for what is recorded otherwise. */
  note(times: number): void
  /** What is counted as soon as it is all that was recorded, or after so many milliseconds. */
  counted(patience?: number): Promise<Counted>
  close(): Promise<void>
}

/** Milliseconds that it takes a tab to know that it is the only one. */
const settling = 400

export async function openStage(program: string): Promise<Stage> {
  const site = await openSite()
  const collector = await startCollector(site.url)
  const road = await buildRoad(collector.url)
  site.collector = road.url
  const browser = await openBrowser(program)
  let recorded = 0

  const stage: Stage = {
    browser,
    site,
    road,
    collector,
    get recorded() {
      return recorded
    },
    async visit() {
      const page = await browser.context.newPage()
      await page.goto(site.url)
      await page.waitForFunction(() => 'sayso' in globalThis)
      await setTimeout(settling)
      return page
    },
    async join() {
      const page = await stage.visit()
      await page.evaluate(() => (globalThis as unknown as PageGlobals).sayso.consent.grant(['usage'], 'test'))
      await page.waitForFunction(() => {
        try {
          return 'sayso.delivery.turn' in localStorage
        } catch {
          // Nobody can tell on a device that refuses to store anything.
          return true
        }
      })
      await setTimeout(settling)
      return page
    },
    async record(page, times = 1) {
      recorded += times
      await page.evaluate((times) => {
        const { sayso } = globalThis as unknown as PageGlobals
        for (let i = 0; i < times; i++) sayso.track('note.created', { template: 'blank' })
      }, times)
    },
    async withdraw(page) {
      await page.evaluate(() => (globalThis as unknown as PageGlobals).sayso.consent.deny())
      recorded = 0
    },
    note: (times) => void (recorded += times),
    async counted(patience = 10_000) {
      const until = Date.now() + patience
      let counted = await collector.counted()
      while (counted.n < recorded && Date.now() < until) {
        await setTimeout(100)
        counted = await collector.counted()
      }
      return counted
    },
    async close() {
      await browser.close()
      road.close()
      site.close()
      await collector.stop()
    },
  }
  return stage
}
