import axe from 'axe-core'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { browserPath } from '../lib/browser.ts'
import { useVisits } from '../lib/ui/use-visits.ts'
import { show, takePart } from '../lib/ui/visit.ts'

/** All but the prompt, which is there only before a choice. */
const elements = ['status', 'privacy', 'settings', 'collected', 'sent', 'receipt', 'erase'].map(
  (name) => `sayso-${name}`,
)
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const phone = { width: 390, height: 844 }

describe.skipIf(!browserPath)('the elements for everybody (WCAG 2.2 AA), in a real browser', () => {
  const visits = useVisits()
  let page: Page

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    page = await visits.open(options)
  }

  /** What axe finds, with all that can be unfolded unfolded. */
  async function findings(element: Locator): Promise<string[]> {
    for (const summary of await element.locator('summary').all()) await summary.click()
    for (const summary of await element.locator('.batch > summary').all())
      if (!(await summary.evaluate(({ parentElement }) => (parentElement as HTMLDetailsElement).open)))
        await summary.click()
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(
      (values) => (window as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values } }),
      standard,
    )
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  }

  const themes = ['light', 'dark'].flatMap((theme) => ['en', 'ar'].map((language) => ({ theme, language })))
  describe.each(themes)('axe finds nothing in $theme, in $language', ({ theme, language }) => {
    test('in any element', async () => {
      await open({ colorScheme: theme as 'light', locale: language, reducedMotion: 'reduce' })
      expect(await findings(await show(page, 'sayso-prompt'))).toEqual([])
      await takePart(page)
      for (const name of elements) expect(await findings(await show(page, name)), name).toEqual([])
    })
  })

  test('axe finds nothing where nothing was decided, or sent', async () => {
    await open()
    expect(await findings(await show(page, 'sayso-privacy'))).toEqual([])
  })

  describe('by keyboard', () => {
    test('Esc leaves the prompt, and the focus returns to where it was', async () => {
      await open()
      await show(page, 'sayso-prompt')
      await page.getByRole('button', { name: 'Open map' }).focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      expect(await page.getByRole('dialog').isVisible()).toBe(false)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('before')
    })

    test('an answer returns the focus as well', async () => {
      await open()
      await show(page, 'sayso-prompt')
      await page.getByRole('button', { name: 'Share' }).focus()
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
      expect(await page.getByRole('dialog').isVisible()).toBe(false)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('after')
    })

    test('everything can be reached, and left: there is no trap', async () => {
      await open()
      await takePart(page)
      const element = await show(page, 'sayso-privacy')
      for (const summary of await element.locator('summary').all()) await summary.click()
      await page.getByRole('button', { name: 'Open map' }).focus()
      let inside = 0
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab')
        const id = await page.evaluate(() => document.activeElement?.id)
        if (id === 'after') break
        inside++
      }
      const able = await element
        .locator('button, a[href], summary, [tabindex="0"]')
        .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)
      expect(inside).toBe(able)
    })

    test('the focus is seen', async () => {
      await open()
      await show(page, 'sayso-prompt')
      await page.getByRole('button', { name: 'Open map' }).focus()
      for (let presses = 0; presses < 9; presses++) {
        await page.keyboard.press('Tab')
        const outline = await page.evaluate(() => {
          const focused = document.activeElement?.shadowRoot?.activeElement
          if (!focused) return 'none'
          const { outlineStyle, outlineWidth } = getComputedStyle(focused)
          return `${outlineStyle} ${parseFloat(outlineWidth) >= 2}`
        })
        expect(outline).toBe('solid true')
      }
    })

    test('a switch that cannot be used, or was just used, keeps the focus', async () => {
      await open()
      await show(page, 'sayso-settings')
      const withdraw = page.getByRole('button', { name: 'Withdraw all' })
      await page.getByRole('switch', { name: 'Usage' }).click()
      await withdraw.focus()
      await page.keyboard.press('Enter')
      expect(await withdraw.evaluate((button) => button.matches(':focus'))).toBe(true)
    })

    test('the status line hands the focus on when its button goes', async () => {
      await open()
      await takePart(page)
      await show(page, 'sayso-status')
      await page.getByRole('button', { name: 'Withdraw all' }).focus()
      await page.keyboard.press('Enter')
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent))
        .toBe('Statistics: off')
    })
  })

  test('a screen reader is told names, states and what happens', async () => {
    await open()
    await show(page, 'sayso-prompt')
    const dialog = page.getByRole('dialog', {
      name: 'May Atlas Cooperative receive statistics from this app?',
    })
    await expect.poll(() => page.getByRole('status').first().textContent()).toContain('May Atlas Cooperative')
    expect(await dialog.getByRole('checkbox', { name: 'Usage' }).count()).toBe(1)
    expect(await dialog.getByRole('group', { name: 'What may be collected' }).count()).toBe(1)
    await show(page, 'sayso-settings')
    await page.getByRole('switch', { name: 'Usage', checked: false }).click()
    await page.getByRole('switch', { name: 'Usage', checked: true }).waitFor()
    expect(await page.getByRole('status').textContent()).toBe('Your choice is saved.')
  })

  test('a choice that the browser cannot keep is told as such, and never as saved', async () => {
    await open()
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('Full.', 'QuotaExceededError')
      }
    })
    await show(page, 'sayso-prompt')
    await page.getByRole('button', { name: 'Accept all' }).click()
    const told = page.getByRole('dialog', { name: 'Your choice' })
    expect(await told.textContent()).toContain('This device could not keep your choice')
    await told.getByRole('button', { name: 'Close' }).click()
    expect(await told.count()).toBe(0)
    await show(page, 'sayso-settings')
    await page.getByRole('switch', { name: 'Usage' }).click()
    expect(await page.getByRole('status').textContent()).toContain('This device could not keep your choice')
  })

  test('targets are 24 pixels or more, a box together with its label', async () => {
    await open({ viewport: phone, reducedMotion: 'reduce' })
    const small = (element: Locator): Promise<string[]> =>
      element.locator('button, label, summary').evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility())
          .map((one) => [one.outerHTML, one.getBoundingClientRect()] as const)
          .filter(([, { width, height }]) => Math.min(width, height) < 24)
          .map(([html]) => html),
      )
    expect(await small(await show(page, 'sayso-prompt'))).toEqual([])
    await takePart(page)
    for (const name of elements) expect(await small(await show(page, name)), name).toEqual([])
  })

  test.each(['en', 'ru', 'ar', 'de'])('on a phone no word of a table is broken, in %s', async (locale) => {
    // A large one, so that it holds with wide fonts as well.
    const viewport = { ...phone, width: 480 }
    await open({ viewport, locale, reducedMotion: 'reduce' })
    await takePart(page)
    const element = await show(page, 'sayso-sent')
    await element.locator('.batch > summary').first().click()
    const broken = await element
      .locator('.batch')
      .first()
      .locator('th, td')
      .evaluateAll((cells) =>
        cells
          .flatMap((cell) => [...cell.childNodes])
          .filter((node): node is Text => node instanceof Text)
          .flatMap((text) =>
            Array.from(text.data.matchAll(/[\p{L}\p{M}]+/gu), ({ 0: word, index }) => {
              const range = document.createRange()
              range.setStart(text, index)
              range.setEnd(text, index + word.length)
              return [word, new Set([...range.getClientRects()].map(({ top }) => top)).size] as const
            }),
          )
          .filter(([, lines]) => lines !== 1)
          .map(([word]) => word),
      )
    expect(broken).toEqual([])
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(viewport.width)
  })

  test('at 200 % and at 400 % nothing needs scrolling sideways', async () => {
    await open({ deviceScaleFactor: 2 })
    const overflow = async (element: Locator): Promise<number[]> => {
      for (const summary of await element.locator('summary').all())
        await summary.evaluate((one) => ((one.parentElement as HTMLDetailsElement).open = true))
      const widths: number[] = []
      for (const [width, height] of [
        [640, 400],
        [320, 256],
      ] as const) {
        await page.setViewportSize({ width, height })
        widths.push(
          await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          ),
        )
      }
      return widths
    }
    expect(await overflow(await show(page, 'sayso-prompt', { language: 'de' }))).toEqual([0, 0])
    await takePart(page)
    for (const name of elements)
      expect(await overflow(await show(page, name, { language: 'ru' })), name).toEqual([0, 0])
  })

  test('at 200 % every answer of the prompt can be seen', async () => {
    await open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, reducedMotion: 'reduce' })
    await show(page, 'sayso-prompt')
    for (const name of ['Refuse all', 'Accept selected', 'Accept all']) {
      const box = await page.getByRole('button', { name }).boundingBox()
      expect(box && box.y >= 0 && box.y + box.height <= 400).toBe(true)
    }
  })

  test('nothing moves for who wants no motion', async () => {
    await open({ reducedMotion: 'reduce' })
    await show(page, 'sayso-prompt')
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    expect(
      await page
        .getByRole('button', { name: 'Accept all' })
        .evaluate((one) => getComputedStyle(one).transitionDuration),
    ).toBe('0s')
  })

  test('with forced colours, on and off can still be told apart', async () => {
    await open({ forcedColors: 'active', reducedMotion: 'reduce' })
    await show(page, 'sayso-settings')
    await page.getByRole('switch', { name: 'Usage' }).click()
    const ground = (name: string): Promise<string> =>
      page.getByRole('switch', { name }).evaluate((one) => getComputedStyle(one, '::after').backgroundColor)
    expect(await ground('Usage')).not.toBe(await ground('Errors'))
  })

  test('a theme may be chosen by the page, whatever the system says', async () => {
    await open({ colorScheme: 'light' })
    const element = await show(page, 'sayso-settings', { theme: 'dark' })
    expect(await element.evaluate((one) => getComputedStyle(one).color)).toBe('rgb(236, 238, 242)')
    await page.evaluate(() => document.documentElement.style.setProperty('--sayso-text', 'rgb(1, 2, 3)'))
    expect(await element.evaluate((one) => getComputedStyle(one).color)).toBe('rgb(1, 2, 3)')
  })

  test('from right to left, everything is mirrored', async () => {
    await open({ locale: 'ar' })
    await show(page, 'sayso-prompt')
    const box = await page.getByRole('dialog').boundingBox()
    expect(box?.x).toBeLessThan(100)
  })
})
