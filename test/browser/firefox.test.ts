import { setTimeout } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildRoad, type Road } from '../../bench/delivery/road.ts'
import { firefoxPath, launchFirefox } from '../lib/firefox.ts'
import { startHouse, type House } from '../lib/house.ts'
import { loggedBodies } from '../lib/logged-bodies.ts'
import { untilItsTurn } from '../lib/until-its-turn.ts'

/** Longer than the page waits before it sends. */
const aWhile = 6_500
/** What a refusal or withdrawal leaves on the device. */
const decisions = ['errors', 'feedback', 'usage'].map((purpose) => `sayso.notes.consent.${purpose}`)

describe.skipIf(!firefoxPath)('a new user, in Firefox', () => {
  let road: Road
  let house: House
  let browser: Browser
  let context: BrowserContext
  let page: Page
  /** How much had been sent before this test. */
  let before: number

  beforeAll(async () => {
    house = await startHouse(async (collector) => (road = await buildRoad(collector)).url)
    browser = await launchFirefox()
  })
  afterAll(async () => {
    await browser.close()
    road.close()
    await house.stop()
  })
  beforeEach(async () => {
    before = road.sendings.length
    context = await browser.createBrowserContext()
    page = await open()
  })
  afterEach(() => context.close())

  async function open(): Promise<Page> {
    const page = await context.newPage()
    await page.goto(house.notes)
    return page
  }
  const sent = (): string[] => road.sendings.slice(before).map(({ text }) => text)
  /** Presses what bears that text, wherever it is, as a person would. */
  const press = (text: string): Promise<void> => page.locator(`>>> ::-p-text(${text})`).click()

  async function writeNote(title: string): Promise<void> {
    await page.locator('::-p-text(New note)').click()
    await page.locator('[aria-label="Title"]').fill(title)
  }

  const kept = (): Promise<string[]> =>
    page.evaluate(() =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith('sayso.'))
        .sort(),
    )
  const log = (): Promise<string[]> => page.evaluate(loggedBodies)
  /** Waits until for a while nothing more was sent: what was recorded before is on its way no more. */
  async function untilAllIsSent(): Promise<void> {
    for (let known = -1; known < sent().length;) {
      known = sent().length
      await setTimeout(aWhile)
    }
  }
  const notesCounted = async (): Promise<number> =>
    (await house.ask({ metric: 'note.created' })).total.reduce<number>((sum, n) => sum + (n ?? 0), 0)

  test('nothing before yes, and nothing after a no', async () => {
    await page.locator('>>> ::-p-text(Accept all)').wait()
    await writeNote('Before any choice')
    await setTimeout(aWhile)
    expect([sent(), await kept()]).toEqual([[], []])
    await press('Refuse')
    await writeNote('After a refusal')
    await setTimeout(aWhile)
    await page.reload()
    await page.locator('::-p-text(After a refusal)').wait()
    expect([sent(), await kept()]).toEqual([[], decisions])
  })

  test('agreed: what is sent is seen, and counted; withdrawn: nothing more, and no goodbye', async () => {
    const counted = await notesCounted()
    await press('Accept all')
    await writeNote('Agreed')
    await expect.poll(notesCounted).toBe(counted + 1)
    await untilAllIsSent()
    expect(await log()).toEqual(sent())
    expect(sent().join()).not.toContain('Agreed')

    const { length } = sent()
    // In one task, so that however slow the machine is, nothing of it was due before the no.
    await page.evaluate(() => {
      for (const id of ['new', 'telemetry-stop']) document.getElementById(id)?.click()
    })
    await setTimeout(aWhile)
    expect(await kept()).toEqual(decisions)
    await page.close({ runBeforeUnload: true })
    await setTimeout(500)
    expect(sent()).toHaveLength(length)
    expect(await notesCounted()).toBe(counted + 1)
  })

  test('a page that is closed right after still tells what was recorded', async () => {
    const counted = await notesCounted()
    await press('Accept all')
    await page.evaluate(untilItsTurn, 'sayso.notes.')
    await writeNote('Closed at once')
    await page.close({ runBeforeUnload: true })
    await expect.poll(notesCounted).toBe(counted + 1)
  })
})
