import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, browserPath, launch, watch } from '../lib/browser.ts'
import { startHouse, type House } from '../lib/house.ts'
import { loggedBodies } from '../lib/logged-bodies.ts'
import { untilItsTurn } from '../lib/until-its-turn.ts'

/** Longer than the page waits before it sends. */
const aWhile = 6_500
/** What a refusal or withdrawal leaves on the device. */
const decisions = ['errors', 'feedback', 'usage'].map((purpose) => `sayso.notes.consent.${purpose}`)

describe.skipIf(!browserPath)('a new user, in a real browser', () => {
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
  beforeEach(async () => {
    context = await browser.newContext({ serviceWorkers: 'block' })
    requests = watch(context, house.collector)
    page = await context.newPage()
    await page.goto(house.notes)
  })
  afterEach(() => context.close())

  const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click()
  const kept = (): Promise<string[]> =>
    page.evaluate(() =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith('sayso.'))
        .sort(),
    )

  async function writeNote(title: string): Promise<void> {
    await press('New note')
    await page.getByRole('textbox', { name: 'Title' }).fill(title)
    await page.getByRole('textbox', { name: 'Note text' }).fill('Some words that stay here')
  }

  const log = (): Promise<string[]> => page.evaluate(loggedBodies)
  const areTheSame = ([one, other]: readonly (readonly string[])[]): boolean =>
    JSON.stringify(one) === JSON.stringify(other)

  const sumOf = async (question: Record<string, string>): Promise<number> => {
    const { total } = await house.ask(question)
    return total.reduce<number>((sum, n) => sum + (n ?? 0), 0)
  }

  test('promise 1: nothing before yes — no request, nothing kept, whatever one does', async () => {
    await writeNote('Before any choice')
    await page.waitForTimeout(aWhile)
    expect(requests).toEqual([])
    expect(await kept()).toEqual([])
    expect(await context.cookies()).toEqual([])
  })

  test('refused: no request ever, the decision alone is kept, the app works on after a reload', async () => {
    await press('Refuse')
    await writeNote('After a refusal')
    await page.waitForTimeout(aWhile)
    await page.reload()
    await page.getByRole('link', { name: /After a refusal/ }).waitFor()
    expect(requests).toEqual([])
    expect(await kept()).toEqual(decisions)
  })

  test('agreed: what is sent is what is seen, and the collector can be asked at once', async () => {
    const before = await sumOf({ metric: 'note.created' })
    await press('Accept all')
    await writeNote('Agreed')
    await expect.poll(() => requests.length).toBeGreaterThan(0)
    await expect.poll(() => sumOf({ metric: 'note.created' })).toBe(before + 1)
    expect(await sumOf({ metric: 'app.active', measure: 'people' })).toBeGreaterThan(0)

    // The log of what was sent holds, byte for byte, what went over the wire, as soon as that was answered.
    await expect.poll(async () => [await log(), requests.map(bodyOf)]).toSatisfy(areTheSame)
    const shown = await log()
    expect(shown.join()).not.toMatch(/Agreed|Some words/)
    await press(/^Telemetry/)
    // Others may come before it meanwhile.
    const oldest = page.locator('details.batch').last()
    await oldest.locator('summary').click()
    await oldest.getByRole('button', { name: 'Show exact bytes' }).click()
    expect(await oldest.getByLabel('Exact bytes').textContent()).toBe(shown[0])
  })

  test('what it takes to send cannot be loaded: nothing is lost, and it is sent once there is a network again', async () => {
    const late = '**/late-*.js'
    let wanted = 0
    await context.route(late, (route) => {
      wanted++
      return route.abort()
    })
    const before = await sumOf({ metric: 'note.created' })
    await press('Accept all')
    await writeNote('Agreed')
    await page.waitForTimeout(aWhile)
    expect(wanted).toBeGreaterThan(0)
    expect(requests.length).toBe(0)
    await context.unroute(late)
    await context.setOffline(true)
    await context.setOffline(false)
    await expect.poll(() => sumOf({ metric: 'note.created' })).toBe(before + 1)
  })

  test('promise 2: no identifiers — a request carries no cookie, no referrer, and two users send the same', async () => {
    await press('Accept all')
    await expect.poll(() => requests.length).toBeGreaterThan(0)
    const headers = (await requests[0]?.allHeaders()) ?? {}
    expect(Object.keys(headers)).not.toContain('cookie')
    expect(Object.keys(headers)).not.toContain('referer')
    expect(headers['content-type']).toBe('text/plain')
    const other = await browser.newContext({ serviceWorkers: 'block' })
    const others = watch(other, house.collector)
    const otherPage = await other.newPage()
    await otherPage.goto(house.notes)
    await otherPage.getByRole('button', { name: 'Accept all' }).click()
    await expect.poll(() => others.length).toBeGreaterThan(0)
    const withoutId = (request: Request | undefined): string =>
      request ? bodyOf(request).replace(/"batch":"[^"]+"/, '') : ''
    expect(withoutId(others[0])).toBe(withoutId(requests[0]))
    await other.close()
  })

  test('promise 5: no means no — withdrawn, nothing more is sent, not even a goodbye, in any tab', async () => {
    await press('Accept all')
    await expect.poll(() => requests.length).toBeGreaterThan(0)
    const second = await context.newPage()
    await second.goto(house.notes)
    await writeNote('Not to be told')
    await page.getByRole('button', { name: 'Withdraw telemetry' }).click()
    const sent = requests.length
    await page.waitForTimeout(aWhile)
    await second.close()
    await page.goto('about:blank')
    await page.waitForTimeout(500)
    expect(requests.length).toBe(sent)
    await page.goto(house.notes)
    expect(await kept()).toEqual(decisions)
  })

  test('a page that is closed right after still tells what was recorded', async () => {
    const before = await sumOf({ metric: 'note.created' })
    await press('Accept all')
    await page.evaluate(untilItsTurn, 'sayso.notes.')
    await writeNote('Closed at once')
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => sumOf({ metric: 'note.created' })).toBe(before + 1)
  })

  test('Global Privacy Control: no prompt, nothing kept, nothing sent', async () => {
    const careful = await browser.newContext({ serviceWorkers: 'block' })
    await careful.addInitScript(() =>
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
    )
    const others = watch(careful, house.collector)
    const carefulPage = await careful.newPage()
    await carefulPage.goto(house.notes)
    await carefulPage.getByRole('button', { name: 'New note' }).first().click()
    await carefulPage.waitForTimeout(1_000)
    expect(await carefulPage.getByRole('button', { name: 'Accept all' }).count()).toBe(0)
    expect(others).toEqual([])
    await careful.close()
  })
})
