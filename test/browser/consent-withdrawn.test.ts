import { describe, expect, test } from 'vitest'
import { bodyOf, browserPath } from '../lib/browser.ts'
import type { ConsentPage } from '../lib/consent-page.ts'
import { aWhile, decisionNames, mirrorName, useConsentPage } from '../lib/use-consent-page.ts'

declare const consentPage: ConsentPage

describe.skipIf(!browserPath)('consent that is withdrawn, in a real browser with a real collector', () => {
  const stage = useConsentPage()
  /** Waits until the mirror holds that all was denied, and nothing else. */
  const untilMirrored = (): Promise<void> =>
    expect
      .poll(async () => {
        const mirrored = Object.entries(await stage.mirrored())
        return mirrored.map(([name, value]) => [name, (value as { state?: string }).state])
      })
      .toEqual(decisionNames.map((name) => [name.replace(mirrorName, ''), 'denied']))

  test('statement 23: stops what is under way within one tick, and purges', async () => {
    let hung = 0
    await stage.context.route(`${stage.house.collector}/**`, () => void hung++)
    const failed: string[] = []
    stage.page.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''))
    await stage.start()
    await stage.grant()
    await stage.use()
    await expect.poll(() => hung).toBeGreaterThan(0)
    await stage.use()
    const atOnce = await stage.page.evaluate(() => {
      const { sayso } = consentPage
      sayso.consent.deny()
      return [sayso.pending(), sayso.sent(), sayso.drops(), Object.keys(localStorage).sort()]
    })
    expect(atOnce).toEqual([[], [], {}, decisionNames])
    await expect.poll(() => failed).toEqual(['net::ERR_ABORTED'])
    await stage.page.waitForTimeout(aWhile)
    expect(hung).toBe(1)
  })

  test('statement 24: no goodbye, not even when the page closes', async () => {
    await stage.takePart()
    const before = stage.requests.length
    // In one task, so that nothing of it was due before the no.
    await stage.page.evaluate(() => {
      consentPage.sayso.track('note.created')
      consentPage.sayso.consent.deny()
    })
    await stage.hide()
    await stage.page.waitForTimeout(aWhile)
    await stage.page.close({ runBeforeUnload: true })
    await (await stage.context.newPage()).waitForTimeout(aWhile)
    expect(stage.requests.length).toBe(before)
  })

  test('statement 25: per purpose', async () => {
    await stage.start()
    await stage.grant()
    await stage.deny(['errors'])
    await stage.use()
    await expect
      .poll(() => stage.requests.some((request) => bodyOf(request).includes('export-effort')))
      .toBe(true)
    await stage.page.waitForTimeout(aWhile)
    expect(await stage.states()).toEqual(['granted', 'denied', 'granted'])
    const purposes = stage.requests.flatMap((request) => {
      const { consent } = JSON.parse(bodyOf(request)) as { consent: { purposes: string[] } }
      return consent.purposes
    })
    expect([...new Set(purposes)].sort()).toEqual(['feedback', 'usage'])
  })

  test('statement 27: afterwards only the denial remains on the device', async () => {
    await stage.takePart()
    await stage.deny()
    await stage.page.waitForTimeout(aWhile)
    // Written right after, which on a busy machine may take a while.
    await untilMirrored()
    expect(await stage.kept()).toEqual([mirrorName, ...decisionNames])
    const left = await stage.page.evaluate(() => JSON.stringify(Object.values(localStorage)))
    expect(left).not.toContain('granted')
  })

  test('promise 5: no means no — also when all of localStorage is lost', async () => {
    await stage.takePart()
    await stage.deny()
    await untilMirrored()
    const before = stage.requests.length
    await stage.page.evaluate(() => localStorage.clear())
    await stage.page.reload()
    await stage.start()
    await expect.poll(() => stage.states()).toEqual(['denied', 'denied', 'denied'])
    expect(await stage.due()).toEqual([])
    await stage.use()
    await stage.page.waitForTimeout(aWhile)
    expect(stage.requests.length).toBe(before)
  })

  test.each([
    ['is missing', () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })],
    [
      'refuses',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('Refused', 'SecurityError')
        }
      },
    ],
    [
      'never answers',
      () => void (IDBFactory.prototype.open = () => new EventTarget() as unknown as IDBOpenDBRequest),
    ],
  ])('promise 9: where IndexedDB %s, all is sent, and withdrawn, as without it', async (_, spoil) => {
    await stage.page.evaluate(spoil)
    await stage.start()
    await stage.grant()
    await stage.use()
    await expect.poll(() => stage.requests.length).toBeGreaterThan(0)
    await stage.deny()
    expect(await stage.states()).toEqual(['denied', 'denied', 'denied'])
    expect(await stage.page.evaluate(() => Object.keys(localStorage).sort())).toEqual(decisionNames)
  })

  test('promise 5: no means no — also when IndexedDB has no room for it, and localStorage is lost', async () => {
    const errors: Error[] = []
    stage.page.on('pageerror', (error) => errors.push(error))
    const devtools = await stage.context.newCDPSession(stage.page)
    const { origin } = new URL(stage.house.notes)
    // Before anything is written: from then on the browser relies on what it knows of the room.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 })
    await stage.start()
    await stage.grant()
    await stage.use()
    await stage.sent()
    await expect.poll(async () => JSON.stringify(await stage.mirrored())).toContain('granted')

    expect(await stage.page.evaluate(fillDatabases)).toBe('QuotaExceededError')
    const before = stage.requests.length
    await stage.use()
    await expect.poll(() => stage.requests.length).toBeGreaterThan(before)
    await stage.deny()
    expect(await stage.page.evaluate(() => Object.keys(localStorage).sort())).toEqual(decisionNames)
    await expect.poll(async () => JSON.stringify(await stage.mirrored())).not.toContain('granted')

    await stage.page.evaluate(() => localStorage.clear())
    await stage.page.reload()
    await stage.start()
    const after = stage.requests.length
    await stage.use()
    await stage.page.waitForTimeout(aWhile)
    expect(await stage.states()).not.toContain('granted')
    expect([stage.requests.length, errors]).toEqual([after, []])
  })
})

/** Leaves nothing of IndexedDB's room to anybody else. Returns what it refuses with. Runs in the page. */
async function fillDatabases(): Promise<string | undefined> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('host')
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept', { autoIncrement: true })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error('Not opened'))
  })
  const refusalOf = (size: number): Promise<string | undefined> =>
    new Promise((resolve) => {
      const transaction = database.transaction('kept', 'readwrite', { durability: 'strict' })
      transaction.oncomplete = () => resolve(undefined)
      transaction.onabort = () => resolve(transaction.error?.name)
      // Texts that repeat nothing take all of their room.
      const bytes = Uint8Array.from({ length: size }, () => Math.random() * 256)
      transaction.objectStore('kept').put(bytes)
    })
  let refusal: string | undefined
  for (let size = 2 ** 17; size >= 1; size /= 2)
    for (let i = 0; i < 100; i++) {
      refusal = await refusalOf(size)
      if (refusal) break
    }
  return refusal
}
