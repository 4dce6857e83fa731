import { beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, browserPath } from '../lib/browser.ts'
import type { ConsentPage } from '../lib/consent-page.ts'
import { aWhile, useConsentPage } from '../lib/use-consent-page.ts'
import { allPurposes as all } from '../lib/drive-consent-page.ts'

declare const consentPage: ConsentPage
declare const noted: string[]

const day = 86_400_000

describe.skipIf(!browserPath)(
  'consent before a choice and after a refusal, in a real browser with a real collector',
  () => {
    const stage = useConsentPage()

    describe('before a choice', () => {
      beforeEach(async () => {
        await stage.start()
        await stage.use()
        await stage.page.evaluate(() => consentPage.sayso.flush())
        await stage.hide()
        await stage.page.waitForTimeout(aWhile)
      })

      test('statement 1: no network call', async () => {
        await stage.page.goto('about:blank')
        await stage.page.waitForTimeout(300)
        expect(stage.requests).toEqual([])
      })

      test('statement 2: no storage, cookie or IndexedDB write', async () => {
        expect(await stage.kept()).toEqual([])
      })

      test('statement 3: no event buffered, even in memory', async () => {
        await stage.grant()
        await stage.page.evaluate(() => consentPage.sayso.track('note.searched'))
        await stage.sent()
        const told = stage.requests.map(bodyOf).join()
        expect(told).toContain('note.searched')
        expect(told).not.toMatch(/note\.created|export|app\.error/)
      })

      test('statement 4: no fingerprint-like reads, and none after a yes either', async () => {
        const harmless = [
          // Whether there is a database of its own, and that one.
          'indexedDB.databases',
          'indexedDB.open',
          'navigator.globalPrivacyControl',
          'navigator.doNotTrack',
          'storage.getItem',
          'storage.setItem',
          'storage.removeItem',
          'storage.key',
          'storage.length',
          'navigator.locks',
          'window.setTimeout',
          'window.fetch',
          'window.BroadcastChannel',
        ]
        const read = async (): Promise<string[]> =>
          (await stage.page.evaluate(() => [...new Set(noted)])).filter((name) => !harmless.includes(name))
        expect(await read()).toEqual([])
        await stage.grant()
        await stage.use()
        await stage.sent()
        expect(await read()).toEqual([])
        // Reads like these would have been seen.
        await stage.page.evaluate(() => [screen.width, navigator.userAgent, navigator.hardwareConcurrency])
        expect(await read()).toEqual(['screen.width', 'navigator.userAgent', 'navigator.hardwareConcurrency'])
      })
    })

    test('statement 5: import alone has no side effects', async () => {
      expect(await stage.page.evaluate(() => noted)).toEqual([])
      expect(await stage.kept()).toEqual([])
      expect(stage.requests).toEqual([])
    })

    test.each([
      ['corrupt', '{"state":"granted","not'],
      ['not a decision', '"granted"'],
      [
        'without terms',
        JSON.stringify({ state: 'granted', time: Date.now(), notice: 'a'.repeat(64), how: 'x' }),
      ],
      ['empty', ''],
    ])('statement 6: a record that is %s is no yes', async (_, text) => {
      await stage.page.evaluate((text) => localStorage.setItem('sayso.notes.consent.usage', text), text)
      await stage.start()
      await stage.use()
      await stage.page.waitForTimeout(aWhile)
      expect(await stage.states()).toEqual(['unknown', 'unknown', 'unknown'])
      expect(stage.requests).toEqual([])
    })

    test('statement 7: after a refusal every call works as it did, and does nothing', async () => {
      await stage.start()
      await stage.deny()
      await stage.use()
      expect(await stage.page.evaluate(() => consentPage.sayso.flush())).toBeUndefined()
      expect(
        await stage.page.evaluate(() => [consentPage.sayso.pending(), consentPage.sayso.drops()]),
      ).toEqual([[], {}])
      await stage.page.waitForTimeout(aWhile)
      expect(stage.requests).toEqual([])
    })

    test('statement 12: no new prompt for 6 months after a refusal, whatever is reloaded', async () => {
      await stage.start()
      expect(await stage.due()).toEqual(all)
      await stage.deny()
      const refused = Date.now()
      for (const [days, asks] of [
        [0, []],
        [100, []],
        [183, []],
        [185, all],
      ] as const) {
        await stage.page.clock.setFixedTime(refused + days * day)
        await stage.page.reload()
        await stage.start()
        expect(await stage.due()).toEqual(asks)
      }
    })
  },
)
