import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Frame, type Page, type Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, browserArguments, browserPath, launch, watch } from '../lib/browser.ts'
import { bundleConsentPage, openConsentPage, type ConsentPage } from '../lib/consent-page.ts'
import { startHouse, type House } from '../lib/house.ts'

declare const consentPage: ConsentPage

/** Takes part as far as that is possible there; what `grant` returned, and what was said meanwhile. */
async function takePart(
  place: Page | Frame,
): Promise<{ isKept: boolean; states: string[]; faults: string[] }> {
  await place.waitForFunction(() => 'consentPage' in window)
  return place.evaluate(async () => {
    const faults: string[] = []
    addEventListener('error', ({ message }) => faults.push(message))
    addEventListener('unhandledrejection', ({ reason }) => faults.push(`rejected: ${String(reason)}`))
    consentPage.start()
    const { consent } = consentPage.sayso
    const before = consent.state('usage')
    const isKept = consent.grant(['usage'], 'prompt', 'en')
    consentPage.sayso.track('note.created')
    await consentPage.sayso.flush()
    const granted = consent.state('usage')
    consent.deny()
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { isKept, states: [before, granted, consent.state('usage')], faults }
  })
}

describe.skipIf(!browserPath)('promise 9: a page that may keep nothing does not suffer', () => {
  let house: House
  let script: string
  let requests: Request[]

  beforeAll(async () => {
    house = await startHouse()
    script = await bundleConsentPage(house.collector)
  })
  afterAll(() => house.stop())

  async function open(context: BrowserContext, url = house.notes): Promise<Page> {
    requests = watch(context, house.collector)
    return openConsentPage(context, url, script)
  }

  /** What holds wherever nothing can be kept: a yes lasts as long as the page, nobody is counted as new, and no fault is heard. */
  async function expectNoHarm(place: Page | Frame): Promise<void> {
    expect(await takePart(place)).toEqual({
      isKept: false,
      states: ['unknown', 'granted', 'denied'],
      faults: [],
    })
    expect(requests).toHaveLength(1)
    const body = bodyOf(requests[0] as Request)
    expect(body).toContain('"storage_failed"')
    expect(body).not.toContain('"first"')
  }

  test('in a frame of an origin of its own: a sandbox', async () => {
    const browser = await launch()
    try {
      const [outer, inner] = ['/outer', '/inner'].map((path) => new URL(path, house.notes).href) as [
        string,
        string,
      ]
      const pages: Record<string, string> = {
        [outer]: `<iframe sandbox="allow-scripts" src="${inner}"></iframe>`,
        // Of a script from elsewhere, which everything is to such a frame, browsers keep the faults to themselves.
        [inner]: `<script>${script.replaceAll('</script', '<\\/script')}</script>`,
      }
      const context = await browser.newContext({ serviceWorkers: 'block' })
      for (const [url, body] of Object.entries(pages))
        await context.route(url, (route) => route.fulfill({ contentType: 'text/html', body }))
      const page = await open(context, outer)
      const frame = await (await page.waitForSelector('iframe')).contentFrame()
      await expectNoHarm(frame ?? expect.fail('There is no frame.'))
    } finally {
      await browser.close()
    }
  })

  test('where the user blocks all that sites would keep', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'sayso-profile-'))
    mkdirSync(join(profile, 'Default'))
    const settings = { profile: { default_content_setting_values: { cookies: 2 } } }
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(settings))
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: browserPath ?? '',
      args: [...browserArguments],
      serviceWorkers: 'block',
    })
    try {
      const page = await open(context)
      await expect(page.evaluate(() => localStorage.length)).rejects.toThrow('Access is denied')
      await expectNoHarm(page)
    } finally {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    }
  })
})
