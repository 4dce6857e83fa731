import { describe, expect, test } from 'vitest'
import { plan } from '../../examples/notes-web/src/telemetry/plan.ts'
import { bodyOf, browserPath } from '../lib/browser.ts'
import type { ConsentPage } from '../lib/consent-page.ts'
import { aWhile, decisionNames, mirrorName, useConsentPage } from '../lib/use-consent-page.ts'
import { allPurposes as all } from '../lib/drive-consent-page.ts'

declare const consentPage: ConsentPage

const day = 86_400_000

describe.skipIf(!browserPath)('consent that was given, in a real browser with a real collector', () => {
  const stage = useConsentPage()

  test('statement 15: the record and every batch name the SHA-256 of the notice', async () => {
    await stage.start()
    await stage.grant(['usage'])
    await stage.use()
    await stage.sent()
    const record = await stage.page.evaluate(() => consentPage.sayso.consent.record().decisions.usage)
    expect(record).toMatchObject({ state: 'granted', how: 'prompt', language: 'en', version: plan.version })
    expect(record?.notice).toMatch(/^[0-9a-f]{64}$/)
    for (const request of stage.requests)
      expect(JSON.parse(bodyOf(request))).toMatchObject({
        consent: { notice: record?.notice, purposes: ['usage'] },
      })
  })

  test('statement 21: the collector refuses a notice that it does not know', async () => {
    const before = await stage.sumOf('note.created')
    await stage.start({ notice: { controller: 'Somebody else' } })
    await stage.grant()
    await stage.use()
    await stage.sent()
    const response = await stage.requests[0]?.response()
    expect(response?.status()).toBe(422)
    expect(await response?.text()).toContain('unknown_notice')
    expect(await stage.sumOf('note.created')).toBe(before)
  })

  test('statement 28: under wider terms nothing is sent until there is a fresh yes', async () => {
    await stage.takePart()
    await stage.page.reload()
    const before = stage.requests.length
    await stage.start({ notice: { recipients: ['Statistics Ltd'] } })
    expect(await stage.due()).toEqual(all)
    expect(await stage.states()).toEqual(['unknown', 'unknown', 'unknown'])
    await stage.use()
    await stage.hide()
    await stage.page.waitForTimeout(aWhile)
    expect(stage.requests.length).toBe(before)
  })

  test('statement 29: a shorter retention does not ask, and the collector still counts', async () => {
    await stage.start()
    await stage.grant()
    await stage.page.reload()
    const before = await stage.sumOf('note.created')
    await stage.start({ notice: { retentionDays: 60 } })
    expect(await stage.due()).toEqual([])
    await stage.use()
    await expect.poll(() => stage.sumOf('note.created')).toBe(before + 1)
  })

  test('statement 30: consent lapses after 13 months, while the page is open', async () => {
    // Before the SDK starts, which takes the clock that it finds.
    await stage.page.clock.install()
    await stage.start()
    await stage.grant()
    const granted = Date.now()
    await stage.page.clock.setFixedTime(granted + 394 * day)
    await stage.use()
    await stage.hide()
    await stage.page.waitForTimeout(aWhile)
    expect(await stage.states()).toEqual(['unknown', 'unknown', 'unknown'])
    expect(await stage.due()).toEqual(all)
    expect(stage.requests).toEqual([])
  })

  test('a page that is prerendered sends nothing until it is shown, and then what it recorded', async () => {
    await stage.takePart()
    await stage.page.addInitScript(() => Object.defineProperty(document, 'prerendering', { value: true }))
    await stage.page.reload()
    const before = stage.requests.length
    await stage.start()
    await stage.use()
    await stage.page.waitForTimeout(aWhile)
    await stage.hide()
    await stage.page.waitForTimeout(aWhile)
    expect(stage.requests.length).toBe(before)
    await stage.page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')))
    await expect.poll(() => stage.requests.length).toBeGreaterThan(before)
  })

  test.each(['child', 'mixed'])('statement 36: the audience %s disables prompt and SDK', async (audience) => {
    await stage.start({ audience })
    await stage.grant()
    await stage.use()
    await stage.hide()
    await stage.page.waitForTimeout(aWhile)
    expect([await stage.due(), await stage.kept(), stage.requests]).toEqual([[], [], []])
  })

  describe('several tabs', () => {
    test('that decide at once do not undo each other', async () => {
      const others = await Promise.all([stage.openTab(), stage.openTab()])
      const tabs = [stage.page, ...others]
      await Promise.all(tabs.map((tab) => stage.start(undefined, tab)))
      await Promise.all([
        stage.grant(['usage'], tabs[0]),
        stage.deny(['errors'], tabs[1]),
        stage.grant(['feedback'], tabs[2]),
      ])
      for (const tab of tabs)
        await expect.poll(() => stage.states(tab)).toEqual(['granted', 'denied', 'granted'])
    })

    test('a no in one is a no in all, with what they had not sent', async () => {
      const other = await stage.openTab()
      await stage.start()
      await stage.start(undefined, other)
      await stage.grant()
      await expect.poll(() => stage.states(other)).toEqual(['granted', 'granted', 'granted'])
      await stage.context.setOffline(true)
      await stage.use(other)
      await other.waitForTimeout(aWhile)
      await stage.deny()
      await expect.poll(() => stage.states(other)).toEqual(['denied', 'denied', 'denied'])
      await stage.context.setOffline(false)
      const before = stage.requests.length
      await stage.page.waitForTimeout(2 * aWhile)
      expect(stage.requests.length).toBe(before)
      await expect.poll(stage.kept).toEqual([mirrorName, ...decisionNames])
    })
  })
})
