import { describe, expect, test } from 'vitest'
import { browserPath } from '../lib/browser.ts'
import type { ConsentPage } from '../lib/consent-page.ts'
import { allPurposes as all } from '../lib/drive-consent-page.ts'
import { aWhile, useConsentPage } from '../lib/use-consent-page.ts'

declare const consentPage: ConsentPage

describe.skipIf(!browserPath)('signals of the user, in a real browser with a real collector', () => {
  const stage = useConsentPage()

  /** Global Privacy Control as a browser offers it, to be turned on and off while the page runs. */
  const setSignal = (name: string, value: unknown, on = stage.page): Promise<void> =>
    on.evaluate(
      ([name, value]) => {
        Object.defineProperty(navigator, name, { value, configurable: true })
        // As when somebody comes back from the browser's settings.
        window.dispatchEvent(new Event('focus'))
      },
      [name, value] as const,
    )

  test.each([
    ['globalPrivacyControl', true, 'gpc'],
    ['doNotTrack', '1', 'dnt'],
  ])('statement 32: navigator.%s denies', async (name, value, objection) => {
    await setSignal(name, value)
    await stage.start()
    await stage.grant()
    await stage.use()
    await stage.hide()
    await stage.page.waitForTimeout(aWhile)
    expect(await stage.states()).toEqual(['denied', 'denied', 'denied'])
    expect(await stage.page.evaluate(() => consentPage.sayso.consent.objection())).toBe(objection)
    expect(await stage.due()).toEqual([])
    expect(stage.requests).toEqual([])
  })

  test('statement 33: one that appears later suspends sending at once, and until it goes', async () => {
    const before = await stage.sumOf('note.created')
    await stage.context.route(`${stage.house.collector}/**`, () => undefined)
    const failed: string[] = []
    stage.page.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''))
    await stage.start()
    await stage.grant(['usage'])
    await stage.use()
    await stage.sent()
    await setSignal('globalPrivacyControl', true)
    await expect.poll(() => failed.length).toBe(1)
    await stage.context.unroute(`${stage.house.collector}/**`)
    await stage.use()
    await stage.hide()
    await stage.page.waitForTimeout(2 * aWhile)
    expect(stage.requests).toHaveLength(1)
    await setSignal('globalPrivacyControl', false)
    // What was recorded while it objected is never told; what was sealed before it goes on its way.
    await expect.poll(() => stage.sumOf('note.created')).toBe(before + 1)
  })

  test('on a page that is not secure nothing is recorded', async () => {
    const somewhere = 'http://notes.example/'
    await stage.context.route(somewhere, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script src="/app.js"></script>' }),
    )
    const insecure = await stage.openTab(somewhere)
    await stage.start(undefined, insecure)
    await stage.grant(all, insecure)
    await stage.use(insecure)
    await insecure.waitForTimeout(aWhile)
    expect(await insecure.evaluate(() => consentPage.sayso.consent.objection())).toBe('insecure')
    expect(stage.requests).toEqual([])
  })
})
