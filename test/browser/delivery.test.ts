import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { measure } from '../../bench/delivery/measure.ts'
import type { PageGlobals } from '../../bench/delivery/page.ts'
import { scenarios } from '../../bench/delivery/scenarios.ts'
import { openStage, type Stage } from '../../bench/delivery/stage.ts'
import { tick } from '../../bench/delivery/tick.ts'
import { browserPath } from '../lib/browser.ts'

/** Milliseconds that a collector is down here: enough for some attempts to fail. */
const failure = 4_000

describe.skipIf(!browserPath)('whatever happens, nothing is lost, and nothing is counted twice', () => {
  // The others are in the table that `npm run bench:delivery` makes.
  test.each(scenarios.filter(({ isEssential }) => isEssential))('$name', async (scenario) => {
    const { recorded, counted, twice } = await measure(scenario, browserPath ?? '', failure)
    expect({ counted, twice }).toEqual({ counted: recorded, twice: 0 })
  })
})

describe.skipIf(!browserPath)('promise 5: no means no, in a browser', () => {
  let stage: Stage
  beforeEach(async () => void (stage = await openStage(browserPath ?? '')))
  afterEach(() => stage.close())

  const deny = (page: Page): Promise<void> =>
    page.evaluate(() => (globalThis as unknown as PageGlobals).sayso.consent.deny())

  test.each(['fails', 'slow', 'loses answers'] as const)(
    'statements 23 and 24: withdrawn while the network %s and two tabs have something to tell, not a byte is sent',
    async (state) => {
      const [one, other] = [await stage.join(), await stage.visit()]
      stage.road.state = state
      await Promise.all([stage.record(one), stage.record(other)])
      await setTimeout(1.5 * tick)
      await Promise.all([stage.record(one), stage.record(other)])
      await deny(one)
      const { length } = stage.road.sendings
      expect(length).toBeGreaterThan(0)
      stage.road.state = 'open'
      await setTimeout(5 * tick)
      await one.close({ runBeforeUnload: true })
      await other.goto(`${stage.site.url}/other`)
      await setTimeout(tick)
      expect(stage.road.sendings).toHaveLength(length)
      const left = await other.evaluate(() =>
        Object.keys(localStorage).filter((name) => !name.startsWith('sayso.delivery.consent.')),
      )
      expect(left).toEqual([])
    },
  )
})

describe.skipIf(!browserPath)('promise 9: the host app never suffers, in a browser', () => {
  test('10,000 calls and their sealing are no task of more than 5 ms', async () => {
    const stage = await openStage(browserPath ?? '')
    try {
      const page = await stage.join()
      const rounds: number[] = []
      for (let round = 0; round < 5; round++) rounds.push(await page.evaluate(longestTask))
      // Other programs may interrupt a round; not all of them.
      expect(Math.min(...rounds)).toBeLessThan(5)
      stage.note(50_000)
      expect((await stage.counted()).n).toBe(50_000)
    } finally {
      await stage.close()
    }
  })
})

/** Milliseconds of the longest of 100 tasks of 100 calls each, and of the sealing after them. Runs in the page. */
async function longestTask(): Promise<number> {
  const { sayso } = globalThis as unknown as PageGlobals
  let longest = 0
  for (let i = 0; i < 100; i++) {
    const started = performance.now()
    for (let k = 0; k < 100; k++) sayso.track('note.created', { template: k % 2 ? 'blank' : 'todo' })
    longest = Math.max(longest, performance.now() - started)
    await new Promise((resolve) => globalThis.setTimeout(resolve))
  }
  const started = performance.now()
  void sayso.flush()
  return Math.max(longest, performance.now() - started)
}
