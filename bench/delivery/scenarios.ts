import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { PageGlobals } from './page.ts'
import type { Stage } from './stage.ts'
import { tick } from './tick.ts'

/** Something that happens to a participant. What was recorded must be counted in the end, once, for one participant. */
export interface Scenario {
  readonly name: string
  /** Whether it is among the tests, too. */
  readonly isEssential?: boolean
  /** Whether the participant has to come back for everything to be counted: a page that ended had no other chance. */
  readonly returns?: boolean
  /** Milliseconds of a failure that lasts; less in a test, so that it is fast. */
  run(stage: Stage, failure: number): Promise<unknown>
}

const second = 1_000

export const scenarios: readonly Scenario[] = [
  {
    name: 'the tab is closed right after',
    isEssential: true,
    async run(stage) {
      const page = await stage.join()
      await stage.record(page, 3)
      await close(page)
    },
  },
  {
    name: 'another page is opened in the same tab',
    async run(stage) {
      const page = await stage.join()
      await stage.record(page, 3)
      await page.goto(`${stage.site.url}/other`)
    },
  },
  {
    name: 'recorded by the app while its page closes',
    isEssential: true,
    async run(stage) {
      const page = await stage.join()
      await page.evaluate(() => (globalThis as unknown as PageGlobals).recordWhileClosing())
      await stage.record(page)
      stage.note(3)
      await close(page)
    },
  },
  {
    name: 'the browser is killed a tick later',
    isEssential: true,
    returns: true,
    async run(stage) {
      const page = await stage.join()
      await stage.record(page, 3)
      await setTimeout(2 * tick)
      await stage.browser.kill()
      await stage.browser.restart()
    },
  },
  {
    name: 'the browser is killed while the collector is down',
    isEssential: true,
    returns: true,
    async run(stage) {
      await comeBackAndRecord(stage)
      await stage.browser.kill()
      await stage.collector.start()
      await stage.browser.restart()
    },
  },
  {
    name: 'the browser is killed on the first day, while the collector is down',
    returns: true,
    async run(stage) {
      const page = await stage.join()
      await stage.collector.kill()
      await stage.record(page, 3)
      await setTimeout(2 * tick)
      await stage.browser.kill()
      await stage.collector.start()
      await stage.browser.restart()
    },
  },
  {
    name: 'the browser is killed after all was counted, and the same is done again',
    async run(stage) {
      const page = await stage.join()
      await stage.record(page, 3)
      await stage.counted()
      await stage.browser.kill()
      await stage.browser.restart()
      await stage.record(await stage.visit(), 2)
    },
  },
  {
    name: 'consent is withdrawn, and the browser is killed',
    isEssential: true,
    returns: true,
    async run(stage) {
      const page = await comeBackAndRecord(stage)
      await stage.withdraw(page)
      await setTimeout(2 * tick)
      await stage.browser.kill()
      await stage.collector.start()
      await stage.browser.restart()
    },
  },
  {
    name: 'recorded by a page that comes out of the back/forward cache',
    async run(stage) {
      const page = await stage.join()
      await page.evaluate(() => (globalThis as unknown as PageGlobals).recordWhenBack())
      await page.goto(`${stage.site.url}/other`)
      await page.evaluate(() => history.back())
      stage.note(1)
      await setTimeout(tick)
      await close(page)
    },
  },
  {
    name: 'the collector is down for a while',
    isEssential: true,
    async run(stage, failure) {
      const page = await stage.join()
      await stage.collector.kill()
      for (const until = Date.now() + failure; Date.now() < until; await setTimeout(second))
        await stage.record(page)
      await stage.collector.start()
    },
  },
  {
    name: 'answers are lost after the collector stored the batch',
    async run(stage) {
      const page = await stage.join()
      stage.road.state = 'loses answers'
      await stage.record(page, 2)
      await setTimeout(3 * tick)
      await stage.record(page)
      await setTimeout(tick)
      stage.road.state = 'open'
    },
  },
  {
    name: 'offline, and the page is loaded anew',
    async run(stage) {
      const page = await stage.join()
      await page.evaluate(() =>
        navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready),
      )
      await stage.browser.context.setOffline(true)
      await stage.collector.kill()
      await stage.record(page, 2)
      await setTimeout(2 * tick)
      await stage.record(page)
      await page.reload()
      await page.waitForFunction(() => 'sayso' in globalThis)
      await stage.record(page)
      await stage.collector.start()
      await stage.browser.context.setOffline(false)
    },
  },
  {
    name: 'two tabs, closed one right after the other',
    isEssential: true,
    returns: true,
    async run(stage) {
      const [one, other] = [await stage.join(), await stage.visit()]
      for (let i = 0; i < 3; i++) {
        await Promise.all([stage.record(one), stage.record(other)])
        await setTimeout(tick)
      }
      await Promise.all([stage.record(one), stage.record(other)])
      await Promise.all([close(one), close(other)])
    },
  },
  {
    name: 'the collector answers 500 for a while',
    async run(stage, failure) {
      const page = await stage.join()
      stage.road.state = 'fails'
      for (const until = Date.now() + failure; Date.now() < until; await setTimeout(second))
        await stage.record(page)
      stage.road.state = 'open'
    },
  },
  {
    name: 'the device has no room left',
    isEssential: true,
    async run(stage) {
      const page = await stage.join()
      await page.evaluate(() => (globalThis as unknown as PageGlobals).fillStorage())
      await stage.record(page, 2)
      await setTimeout(2 * tick)
      await stage.record(page)
      await close(page)
    },
  },
  {
    name: 'the device refuses to store anything',
    isEssential: true,
    async run(stage) {
      await stage.browser.context.addInitScript(
        `Object.defineProperty(globalThis, 'localStorage', {
          get() { throw new DOMException('Refused', 'SecurityError') },
        })`,
      )
      const page = await stage.join()
      await stage.record(page, 2)
      await setTimeout(2 * tick)
      await stage.record(page)
      await close(page)
    },
  },
  {
    name: 'a slow network, and the tab is closed',
    async run(stage) {
      const page = await stage.join()
      const session = await stage.browser.context.newCDPSession(page)
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 2_000,
        downloadThroughput: 50_000,
        uploadThroughput: 50_000,
      })
      stage.road.state = 'slow'
      await stage.record(page, 2)
      await setTimeout(1.5 * tick)
      await stage.record(page)
      await close(page)
    },
  },
]

/** As a participant closes it: the page is told. */
const close = (page: Page): Promise<void> => page.close({ runBeforeUnload: true })

/** A participant whose device has the decision from an earlier visit records while the collector is down. */
async function comeBackAndRecord(stage: Stage): Promise<Page> {
  await stage.join()
  await stage.browser.quit()
  await stage.browser.restart()
  const page = await stage.visit()
  await stage.collector.kill()
  await stage.record(page, 3)
  await setTimeout(2 * tick)
  return page
}
