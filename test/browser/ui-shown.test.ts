import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, browserPath } from '../lib/browser.ts'
import { useVisits } from '../lib/ui/use-visits.ts'
import { kept, show, stateOf, takePart } from '../lib/ui/visit.ts'

describe.skipIf(!browserPath)('what the elements show, in a real browser', () => {
  const visits = useVisits()
  let page: Page

  beforeEach(async () => {
    page = await visits.open()
  })
  afterEach(() => {
    expect(visits.current.complaints).toEqual([])
  })

  test('promise 4: what you see is what is sent, byte for byte, with the reason for every metric', async () => {
    await takePart(page)
    const element = await show(page, 'sayso-sent')
    const sent = visits.current.batches.map(bodyOf)
    expect(sent.length).toBe(3)
    const shown: string[] = []
    for (const batch of await element.locator('details.batch').all()) {
      await batch.locator('summary').click()
      const body = await batch.locator('pre').textContent()
      shown.unshift(body ?? '')
      const names = (JSON.parse(body ?? '') as { entries: { metric: string }[] }).entries.map(
        ({ metric }) => metric,
      )
      const reasons = await batch.locator('tbody th .quiet').allTextContents()
      // The survey without a reason is not among what was done.
      expect(reasons.length).toBe(new Set(names).size)
      await batch.getByText('The server counted 3 entries.').waitFor()
      await batch.getByText('Entry 2: A value that is not on the list').waitFor()
      await batch.getByRole('button', { name: 'Show exact bytes' }).click()
      expect(await batch.getByLabel('Exact bytes').isVisible()).toBe(true)
      expect(await batch.locator('table').isVisible()).toBe(false)
    }
    expect(shown).toEqual(sent)
  })

  test('promise 7: what was left out is counted by reason, on the device and at the server', async () => {
    await takePart(page)
    const element = await show(page, 'sayso-sent')
    const rows = await element.locator('table:has(caption) tr').allTextContents()
    expect(rows).toEqual([
      'A value that is not on the list; counted as “other”1',
      'A value that is not on the list; counted as “other”3',
    ])
  })

  test('what waits is shown as waiting, and can be sent at once', async () => {
    // Another one holds the lock among tabs, so what this page recorded only waits when it is left.
    await page.evaluate(async () => {
      await new Promise<void>((resolve) => {
        const hold = (): Promise<never> => (resolve(), new Promise(() => undefined))
        void navigator.locks.request('sayso.atlas.', hold)
      })
      const { sayso, act } = window.stage
      sayso.consent.grant(['feedback'], 'test')
      act()
    })
    await page.reload()
    await page.waitForSelector('html[data-ready]')
    const element = await show(page, 'sayso-sent')
    await element.getByText('Waiting to be sent').first().waitFor()
    await element.getByRole('button', { name: 'Send now' }).click()
    await element.getByText('Sent ·').first().waitFor()
    await expect.poll(() => visits.current.batches.length).toBe(1)
  })

  test('what is unfolded stays so when something is sent meanwhile', async () => {
    await takePart(page)
    const element = await show(page, 'sayso-sent')
    const first = element.locator('details.batch').last()
    await first.locator('summary').click()
    await takePart(page)
    await expect.poll(() => element.locator('details.batch').count()).toBeGreaterThan(3)
    expect(await element.locator('details.batch').last().getAttribute('open')).toBe('')
  })

  test('everything of the plan is told in plain words', async () => {
    const element = await show(page, 'sayso-collected')
    for (const text of [
      'Map exported',
      'pdf, png, and svg',
      'Notice when an export becomes slow',
      'June 30, 2028',
    ])
      expect(await element.getByText(text).first().isVisible(), text).toBe(true)
  })

  test('statement 20: the receipt is saved as JSON and as text', async () => {
    const element = await show(page, 'sayso-receipt')
    await element.getByText('There is no choice yet').waitFor()
    await takePart(page)
    for (const [button, file, content] of [
      ['Save as JSON', 'consent-receipt.json', '"lawful_basis": "consent"'],
      ['Save as text', 'consent-receipt.txt', 'Usage: accepted'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        element.getByRole('button', { name: button }).click(),
      ])
      expect(download.suggestedFilename()).toBe(file)
      expect(readFileSync(await download.path(), 'utf8')).toContain(content)
    }
  })

  test('statements 23 and 27: erasing leaves the refusal, and nothing else', async () => {
    await takePart(page)
    const element = await show(page, 'sayso-erase')
    await element.getByRole('button', { name: 'Erase everything' }).click()
    expect(await stateOf(page)).toEqual(['denied', 'denied', 'denied'])
    expect(await kept(page)).toEqual([
      'sayso.atlas.consent.errors',
      'sayso.atlas.consent.feedback',
      'sayso.atlas.consent.usage',
    ])
    expect(await page.getByRole('status').textContent()).toBe(
      'Erased. Only your refusal is kept on this device.',
    )
  })

  test('showing anything sends and writes nothing', async () => {
    for (const name of ['prompt', 'status', 'privacy', 'settings', 'collected', 'sent', 'receipt', 'erase'])
      await show(page, `sayso-${name}`)
    expect(visits.current.batches).toEqual([])
    expect(await kept(page)).toEqual([])
  })

  test('texts of one’s own take the place of ours', async () => {
    await show(page, 'sayso-settings')
    await page.evaluate(async () => {
      const words = await window.stage.loadWords('en')
      const element = document.querySelector('sayso-settings') as unknown as { words: unknown }
      element.words = { ...words, settings: { ...words.settings, title: 'What we may count' } }
    })
    await page.getByRole('heading', { name: 'What we may count' }).waitFor()
  })

  test('promise 9: what somebody else wrote into the storage is shown as text, and breaks nothing', async () => {
    await takePart(page)
    await page.evaluate(() => {
      const name = Object.keys(localStorage).find((key) => key.startsWith('sayso.atlas.sent.')) ?? ''
      const batch = JSON.parse(localStorage.getItem(name) ?? '') as object
      localStorage.setItem(name, JSON.stringify({ ...batch, body: '<img src=x onerror=alert(1)>' }))
    })
    const element = await show(page, 'sayso-sent')
    await element.getByText('This report cannot be read as a table.').click()
    expect(await element.locator('details.batch[open] pre').textContent()).toBe(
      '<img src=x onerror=alert(1)>',
    )
  })
})
