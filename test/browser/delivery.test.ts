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
/** Milliseconds in which a collector counts what has been sent, by far. */
const patience = 30_000

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

  const deny = (page: Page): Promise<boolean> =>
    page.evaluate(() => (globalThis as unknown as PageGlobals).sayso.consent.deny())

  test.each(['fails', 'slow', 'loses answers'] as const)(
    'statements 23 and 24: withdrawn while the network %s and two tabs have something to tell, not a byte is sent',
    async (state) => {
      const [one, other] = [await stage.join(), await stage.visit()]
      stage.road.state = state
      await Promise.all([stage.record(one), stage.record(other)])
      await expect.poll(() => stage.road.sendings.length).toBeGreaterThan(0)
      await Promise.all([stage.record(one), stage.record(other)])
      await deny(one)
      // The other tab hears of it in a moment; what it sent before may still be on its way.
      await expect.poll(() => other.evaluate(isDenied)).toBe(true)
      await setTimeout(tick)
      const { length } = stage.road.sendings
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

describe.skipIf(!browserPath)('a browser without Web Locks', () => {
  test('two tabs that seal and send at once send nothing twice, and are one participant', async () => {
    const stage = await openStage(browserPath ?? '')
    const { road } = stage
    try {
      await stage.browser.context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'))
      const [one, other] = [await stage.join(), await stage.visit()]
      // Whoever sends at the same time then sends the same.
      road.state = 'slow'
      for (let round = 0; round < 3; round++) {
        await Promise.all([stage.record(one, 2), stage.record(other, 2)])
        await Promise.all([one, other].map((page) => page.evaluate(flush)))
      }
      road.state = 'open'
      expect(await stage.counted(patience)).toEqual({ n: 12, people: 1 })
      const ids = road.sendings.map(({ batch }) => batch)
      expect(ids.length).toBeGreaterThan(2)
      expect(ids).toEqual([...new Set(ids)])
    } finally {
      await stage.close()
    }
  })
})

const isDenied = (): boolean =>
  (globalThis as unknown as PageGlobals).sayso.consent.state('usage') === 'denied'

const flush = (): Promise<void> => (globalThis as unknown as PageGlobals).sayso.flush()

describe.skipIf(!browserPath)('a page that closes while a batch is made ready', () => {
  test('sends it as it is: nothing waits for a visit that may not come', async () => {
    const stage = await openStage(browserPath ?? '')
    try {
      await stage.browser.context.addInitScript(neverCompress)
      const page = await stage.join()
      await stage.record(page, 2)
      await page.evaluate(() => void (globalThis as unknown as PageGlobals).sayso.flush())
      await expect.poll(() => page.evaluate(() => 'isCompressing' in globalThis)).toBe(true)
      await page.close({ runBeforeUnload: true })
      expect(await stage.counted(patience)).toEqual({ n: 2, people: 1 })
    } finally {
      await stage.close()
    }
  })
})

/** Makes compression take for ever. */
function neverCompress(): void {
  globalThis.CompressionStream = class {
    readonly readable = new ReadableStream<never>()
    readonly writable = new WritableStream()
    constructor() {
      Object.assign(globalThis, { isCompressing: true })
    }
  }
}

describe.skipIf(!browserPath)('a redirect is not followed, in a browser', () => {
  test('nothing arrives at the other place, and nothing is lost: it is sent once the redirect is gone', async () => {
    const stage = await openStage(browserPath ?? '')
    const { road } = stage
    try {
      const page = await stage.join()
      road.state = 'leads elsewhere'
      await stage.record(page, 2)
      await expect.poll(() => road.sendings.length).toBeGreaterThan(0)
      const { length } = road.sendings
      await stage.record(page)
      await page.close({ runBeforeUnload: true })
      const other = await stage.visit()
      await expect.poll(() => road.sendings.length).toBeGreaterThan(length)
      // What does follow it arrives there.
      await other.evaluate(
        (url) => fetch(url, { method: 'POST', body: '{"batch":"control"}' }),
        `${road.url}/v1/batches`,
      )
      expect(road.astray.map(({ batch }) => batch)).toEqual(['control'])
      road.state = 'open'
      expect(await stage.counted(patience)).toMatchObject({ n: 3, people: 1 })
    } finally {
      await stage.close()
    }
  })
})

describe.skipIf(!browserPath)('a browser in which no request outlives its page', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await openStage(browserPath ?? '')
    await stage.browser.context.addInitScript(endRequestsWithPage)
  })
  afterEach(() => stage.close())

  /** A page that has been answered for something, and how many of its batches were. */
  async function joinAndBeAnswered(): Promise<{ page: Page; answered: number }> {
    const page = await stage.join()
    await stage.record(page)
    await expect.poll(() => stage.counted(0)).toEqual({ n: 1, people: 1 })
    await expect.poll(async () => (await page.evaluate(numbersOfBatches)).pending).toBe(0)
    return { page, answered: (await page.evaluate(numbersOfBatches)).sent }
  }

  test('closes, and a beacon carries what was recorded; the next page sends the same again', async () => {
    const { road } = stage
    const { page, answered } = await joinAndBeAnswered()
    await stage.record(page, 3)
    await page.close({ runBeforeUnload: true })
    expect(await stage.counted(patience)).toEqual({ n: 4, people: 1 })
    const { length } = road.sendings
    const other = await stage.visit()
    await expect.poll(() => other.evaluate(numbersOfBatches)).toEqual({ pending: 0, sent: answered + 1 })
    expect(road.sendings[length]).toEqual(road.sendings[length - 1])
    expect(await stage.counted()).toEqual({ n: 4, people: 1 })
  })

  test('is only hidden: it sends the same again itself', async () => {
    const { road } = stage
    const { page, answered } = await joinAndBeAnswered()
    const { length } = road.sendings
    await page.evaluate(() => {
      ;(globalThis as unknown as PageGlobals).sayso.track('note.created', { template: 'blank' })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect.poll(() => page.evaluate(numbersOfBatches)).toEqual({ pending: 0, sent: answered + 1 })
    const [beacon, ...again] = road.sendings.slice(length)
    expect(again).toContainEqual(beacon)
    expect(await stage.counted()).toEqual({ n: 2, people: 1 })
  })

  test('sends no beacon to where nobody has answered: it would follow a redirect', async () => {
    const { road } = stage
    const page = await stage.join()
    road.state = 'leads elsewhere'
    await stage.record(page, 2)
    await page.close({ runBeforeUnload: true })
    const { length } = road.sendings
    await stage.visit()
    await expect.poll(() => road.sendings.length).toBeGreaterThan(length)
    expect(road.astray).toEqual([])
    road.state = 'open'
    expect(await stage.counted(patience)).toEqual({ n: 2, people: 1 })
  })
})

/** Makes a page one of such a browser: what `fetch` has under way fails as the page is left, and so does what it begins then. */
function endRequestsWithPage(): void {
  Reflect.deleteProperty(Request.prototype, 'keepalive')
  const { fetch } = globalThis
  const ended = new AbortController()
  window.addEventListener('pagehide', () => ended.abort(), true)
  globalThis.fetch = (to, init) => {
    const signals = [ended.signal, ...(init?.signal ? [init.signal] : [])]
    return fetch(to, { ...init, keepalive: false, signal: AbortSignal.any(signals) })
  }
}

const numbersOfBatches = (): { pending: number; sent: number } => {
  const { sayso } = globalThis as unknown as PageGlobals
  return { pending: sayso.pending().length, sent: sayso.sent().length }
}

describe.skipIf(!browserPath)('promise 9: the host app never suffers, in a browser', () => {
  test('10,000 calls and their sealing are no task of more than 5 ms', async () => {
    const stage = await openStage(browserPath ?? '')
    try {
      await (await stage.join()).close()
      const rounds: Round[] = []
      for (let round = 0; round < 6; round++) {
        // A new page each time: what is slow only at first is slow in each of them.
        const page = await stage.visit()
        rounds.push(await page.evaluate(callAndSeal))
        await page.close()
      }
      // Other programs may interrupt any of the tasks, but hardly the same one in every round.
      const longest = Math.max(...fastest(rounds.map(({ tasks }) => tasks)))
      const [yardstick = 0] = fastest(rounds.map(({ yardstick }) => [yardstick]))
      expect(longest).toBeLessThan(5 * Math.max(1, yardstick / usualYardstick))
      stage.note(60_000)
      expect((await stage.counted(patience)).n).toBe(60_000)
    } finally {
      await stage.close()
    }
  })
})

/** What a page measured, in milliseconds. */
interface Round {
  /** Of 100 tasks of 100 calls each, and of the sealing after them. */
  readonly tasks: readonly number[]
  /** Of plain work that has nothing to do with the SDK: it tells how fast this machine is. */
  readonly yardstick: number
}

/** Milliseconds of the plain work on a machine of a few years ago. */
const usualYardstick = 4

/** The least of each column. */
const fastest = ([first = [], ...others]: readonly (readonly number[])[]): number[] =>
  first.map((least, i) => Math.min(least, ...others.map((row) => row[i] ?? least)))

/** Runs in the page. */
async function callAndSeal(): Promise<Round> {
  const { sayso } = globalThis as unknown as PageGlobals
  const duration = (work: () => unknown): number => {
    const started = performance.now()
    work()
    return performance.now() - started
  }
  const pause = (): Promise<unknown> => new Promise((resolve) => globalThis.setTimeout(resolve))
  const tasks: number[] = []
  // Whoever has had the lock among tabs seals at once.
  await sayso.flush()
  for (let i = 0; i < 100; i++) {
    await pause()
    tasks.push(
      duration(() => {
        for (let k = 0; k < 100; k++) sayso.track('note.created', { template: k % 2 ? 'blank' : 'todo' })
      }),
    )
  }
  // No pause before it, in which the SDK's own timer could have sealed.
  tasks.push(duration(() => void sayso.flush()))
  await pause()
  const numbers = Array.from({ length: 10_000 }, (_, i) => (i * 7_919) % 10_007)
  const yardstick = duration(() => JSON.stringify(numbers.map(String).sort()))
  return { tasks, yardstick }
}
