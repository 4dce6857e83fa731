import { setTimeout } from 'node:timers/promises'
import puppeteer from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import type { PageGlobals } from '../../bench/delivery/page.ts'
import { openSite } from '../../bench/delivery/site.ts'
import { tick } from '../../bench/delivery/tick.ts'
import { startCollector } from '../../bench/delivery/collector.ts'
import { buildRoad } from '../../bench/delivery/road.ts'
import { browserPath } from '../lib/browser.ts'

const loaded = (): string | null => localStorage.getItem('host loaded')

describe.skipIf(!browserPath)('a page that a browser loads ahead', () => {
  test('sends nothing of what it records until it is shown, and then all of it', async () => {
    const site = await openSite()
    const collector = await startCollector(site.url)
    const road = await buildRoad(collector.url)
    site.collector = road.url
    // Playwright keeps pages from being prerendered.
    const browser = await puppeteer.launch({
      executablePath: browserPath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    })
    try {
      const tab = await browser.newPage()
      await tab.goto(site.url)
      await tab.waitForFunction(() => 'sayso' in globalThis)
      await tab.evaluate(() => {
        const { sayso } = globalThis as unknown as PageGlobals
        sayso.consent.grant(['usage'], 'test')
        sayso.track('note.created', { template: 'blank' })
      })
      await expect.poll(() => collector.counted()).toEqual({ n: 1, people: 1 })
      const { length } = road.sendings
      await tab.evaluate(() => {
        const rules = document.createElement('script')
        rules.type = 'speculationrules'
        rules.text = '{"prerender":[{"urls":["/?record"],"eagerness":"immediate"}]}'
        document.head.append(rules)
      })
      await expect.poll(() => tab.evaluate(loaded)).toBe('ahead')
      // Whatever it would send has time to be.
      await setTimeout(3 * tick)
      expect(road.sendings).toHaveLength(length)
      await tab.evaluate(() => void (location.href = '/?record'))
      await expect.poll(() => collector.counted()).toEqual({ n: 2, people: 1 })
      // It is the page that was loaded ahead, and none that was loaded since.
      expect(await tab.evaluate(loaded)).toBe('ahead')
    } finally {
      await browser.close()
      road.close()
      site.close()
      await collector.stop()
    }
  })
})
