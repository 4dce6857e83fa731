import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { bodyOf, browserPath } from '../lib/browser.ts'
import { useVisits } from '../lib/ui/use-visits.ts'
import { kept, show, stateOf, takePart } from '../lib/ui/visit.ts'

const unknown = ['unknown', 'unknown', 'unknown']
const granted = ['granted', 'granted', 'granted']
const denied = ['denied', 'denied', 'denied']
const answers = ['Refuse all', 'Accept selected', 'Accept all']

describe.skipIf(!browserPath)('consent by the elements, in a real browser', () => {
  const visits = useVisits()
  let page: Page

  afterEach(() => {
    // The page's policy is the strictest there is: no inline style or script, trusted types.
    expect(visits.current.complaints).toEqual([])
  })

  async function open(name = 'sayso-prompt', options: BrowserContextOptions = {}): Promise<Locator> {
    page = await visits.open(options)
    return show(page, name)
  }
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const isAsking = (): Promise<boolean> => page.getByRole('dialog').isVisible()

  /** How a button looks: all that could make one of them more tempting. */
  const look = (name: string): Promise<Record<string, string | number>> =>
    button(name).evaluate((element) => {
      const style = getComputedStyle(element)
      const { width, height, top } = element.getBoundingClientRect()
      const { color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight, boxShadow } = style
      return {
        width,
        height,
        top,
        color,
        backgroundColor,
        borderColor,
        borderWidth,
        fontSize,
        fontWeight,
        boxShadow,
      }
    })

  test.each(['light', 'dark'] as const)(
    'statements 8 and 38: in %s, refusing is on the same layer, of the same size and contrast, as near as accepting',
    async (colorScheme) => {
      await open('sayso-prompt', { colorScheme, reducedMotion: 'reduce' })
      const looks = await Promise.all(answers.map(look))
      expect(looks[1]).toEqual(looks[0])
      expect(looks[2]).toEqual(looks[0])
      for (const name of answers) await expect.poll(() => button(name).isVisible()).toBe(true)
    },
  )

  test('statement 8: on a phone as well, whatever the length of the words', async () => {
    await open('sayso-prompt', {
      viewport: { width: 390, height: 844 },
      locale: 'de-DE',
      reducedMotion: 'reduce',
    })
    const { top: _, ...refuse } = await look('Alle ablehnen')
    for (const name of ['Auswahl annehmen', 'Alle annehmen']) {
      const { top, ...same } = await look(name)
      expect(same).toEqual(refuse)
      expect(Number(top) + Number(same['height'])).toBeLessThanOrEqual(844)
    }
  })

  test('statement 8: one press refuses everything', async () => {
    await open()
    await button('Refuse all').click()
    expect(await stateOf(page)).toEqual(denied)
    expect(await isAsking()).toBe(false)
    expect((await page.evaluate(() => window.stage.events)).sort()).toEqual(['sayso-choice', 'sayso-close'])
  })

  test('statement 9: purposes are selectable one by one', async () => {
    await open()
    await page.getByRole('checkbox', { name: 'Errors' }).check()
    await button('Accept selected').click()
    expect(await stateOf(page)).toEqual(['denied', 'granted', 'denied'])
  })

  test('statement 10: nothing is ticked beforehand, and nothing ticked is no yes', async () => {
    await open()
    const boxes = page.getByRole('checkbox')
    expect(await boxes.count()).toBe(3)
    expect(await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked))).toEqual([
      false,
      false,
      false,
    ])
    await button('Accept selected').click()
    expect(await stateOf(page)).toEqual(unknown)
    await page.getByText('Nothing is ticked.').waitFor()
  })

  describe('statement 11: no choice is made by', () => {
    const ways: Readonly<Record<string, () => Promise<void>>> = {
      'the closing cross': () => button('Decide later').click(),
      Esc: async () => {
        await button('Accept all').focus()
        await page.keyboard.press('Escape')
      },
      'Esc in the page': () => page.keyboard.press('Escape'),
      'a click beside': () => page.mouse.click(20, 200),
      scrolling: () => page.mouse.wheel(0, 2_000),
      'using the app': () => page.getByRole('button', { name: 'Share' }).click(),
      'letting a day pass': () => page.clock.fastForward('24:00:00'),
      'taking the element away': () => page.evaluate(() => document.querySelector('sayso-prompt')?.remove()),
    }
    test.each(Object.entries(ways))('%s', async (_, way) => {
      page = await visits.open()
      await page.clock.install()
      await page.reload()
      await page.waitForSelector('html[data-ready]')
      await page.evaluate(() => window.stage.show('sayso-prompt'))
      await page.getByRole('dialog').waitFor()
      await way()
      await page.clock.runFor(60_000)
      expect(await stateOf(page)).toEqual(unknown)
      expect(await kept(page)).toEqual([])
      expect(visits.current.batches).toEqual([])
    })
  })

  test('statement 13: not bundled with other terms — the prompt asks for the purposes of the plan and nothing else', async () => {
    const prompt = await open()
    const controls = await prompt
      .locator('input, select, textarea')
      .evaluateAll((all) => all.map(({ id }) => id))
    expect(controls).toEqual(['usage', 'errors', 'feedback'])
    await button('Accept all').click()
    const decided = (await kept(page)).filter((name) => name.includes('.consent.'))
    expect(decided).toEqual([
      'sayso.atlas.consent.errors',
      'sayso.atlas.consent.feedback',
      'sayso.atlas.consent.usage',
    ])
  })

  test('statements 14 and 17: who, what, how long, for whom, the right to withdraw and the trust level are told at once', async () => {
    const prompt = await open()
    for (const text of [
      'Atlas Cooperative',
      'privacy@atlas.example',
      '400 days',
      'Only Atlas Cooperative',
      'You can withdraw at any time, as easily as you accept.',
      'Direct',
      'days of use, counts, numbers as ranges, and steps reached',
    ])
      expect(await prompt.getByText(text).first().isVisible(), text).toBe(true)
  })

  test('statement 16: an exact sample can be seen before the choice; it is made here, nothing is written or sent', async () => {
    const prompt = await open()
    await prompt.getByText('Details and an example').click()
    await prompt.locator('summary', { hasText: 'Feedback' }).click()
    await button('Show exact bytes').click()
    const sample = await prompt.getByLabel('Exact bytes').first().textContent()
    expect(await kept(page)).toEqual([])
    expect(visits.current.batches).toEqual([])
    expect(await page.evaluate(() => window.stage.sayso.pending())).toEqual([])
    // Once agreed to, the same actions are sent as the same bytes, but for the number of the batch.
    await button('Accept all').click()
    await page.evaluate(async () => {
      const { sayso } = window.stage as unknown as {
        sayso: { score(survey: string, answer: unknown): void; flush(): Promise<void> }
      }
      sayso.score('export-effort', 7)
      sayso.score('main-use', 'travel')
      await sayso.flush()
    })
    const bodies = visits.current.batches.map(bodyOf)
    const masked = (body: string | null): string => (body ?? '').replace(/"batch":"[^"]+"/, '')
    expect(bodies.map(masked)).toContain(masked(sample))
  })

  test.each([
    ['en-GB', 'May Atlas Cooperative', 'ltr'],
    ['ru-RU', 'Разрешить', 'ltr'],
    ['zh-CN', '是否允许', 'ltr'],
    ['de-AT', 'Darf Atlas', 'ltr'],
    ['fr-CA', 'peut-il recevoir', 'ltr'],
    ['es-MX', '¿Puede', 'ltr'],
    ['ja-JP', '許可しますか', 'ltr'],
    ['ar-EG', 'هل تسمح', 'rtl'],
    ['tlh', 'May Atlas Cooperative', 'ltr'],
  ])('statement 18: a user of %s is asked in their language', async (locale, words, direction) => {
    const prompt = await open('sayso-prompt', { locale })
    await prompt.getByRole('heading', { name: words }).waitFor()
    const root = prompt.locator('.root')
    expect(await root.getAttribute('dir')).toBe(direction)
    expect(await root.getAttribute('lang')).toBe(locale === 'tlh' ? 'en' : locale.slice(0, 2))
  })

  test('statement 18: only the words of the language in use are loaded', async () => {
    const loaded: string[] = []
    page = await visits.open({ locale: 'fr-FR' })
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
    await show(page, 'sayso-prompt')
    expect(loaded).toEqual([expect.stringMatching(/\/packs\/fr\.js$/)])
  })

  test('statement 18: the language of the app may lead, and may change while the prompt is shown', async () => {
    const prompt = await open()
    await prompt.evaluate((element) => element.setAttribute('language', 'de'))
    await prompt.getByRole('button', { name: 'Alle ablehnen' }).click()
    expect(await stateOf(page)).toEqual(denied)
  })

  describe('statement 19: a script cannot agree', () => {
    test.each(['sayso-prompt', 'sayso-settings', 'sayso-privacy'])('in %s', async (name) => {
      const element = await open(name)
      await element.evaluate(({ shadowRoot }) => {
        for (const box of shadowRoot?.querySelectorAll('input') ?? []) box.click()
        for (const target of shadowRoot?.querySelectorAll<HTMLElement>('button, label, [role="switch"]') ??
          []) {
          target.click()
          target.dispatchEvent(new MouseEvent('click', { bubbles: true }))
          target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
          target.dispatchEvent(new KeyboardEvent('keyup', { key: ' ', bubbles: true }))
        }
      })
      expect(await stateOf(page)).toEqual(unknown)
      expect(await kept(page)).toEqual([])
    })

    test('and a person can, by mouse and by keyboard', async () => {
      await open()
      await button('Accept all').click()
      expect(await stateOf(page)).toEqual(granted)
      await visits.current.context.close()
      await open('sayso-settings')
      await page.getByRole('switch', { name: 'Errors' }).focus()
      await page.keyboard.press('Space')
      expect((await stateOf(page))[1]).toBe('granted')
    })
  })

  describe('statement 22: withdrawing takes no more clicks than agreeing', () => {
    test('one against one, wherever the status line is', async () => {
      await open()
      await button('Accept all').click()
      expect(await stateOf(page)).toEqual(granted)
      await show(page, 'sayso-status')
      await button('Withdraw all').click()
      expect(await stateOf(page)).toEqual(denied)
      expect(await page.getByRole('status').textContent()).toBe(
        'Withdrawn. What was waiting to be sent is deleted.',
      )
    })

    test('one against one for each switch, and one for all', async () => {
      await open('sayso-settings')
      const control = page.getByRole('switch', { name: 'Usage' })
      await control.click()
      expect(await control.getAttribute('aria-checked')).toBe('true')
      await control.click()
      expect((await stateOf(page))[0]).toBe('denied')
      await control.click()
      await button('Withdraw all').click()
      expect(await stateOf(page)).toEqual(denied)
    })
  })

  test('statement 25: each purpose is withdrawn by itself', async () => {
    page = await visits.open()
    await takePart(page)
    await show(page, 'sayso-settings')
    await page.getByRole('switch', { name: 'Usage' }).click()
    expect(await stateOf(page)).toEqual(['denied', 'granted', 'granted'])
    expect(await page.evaluate(() => window.stage.sayso.sent().map(({ purpose }) => purpose))).toEqual([
      'errors',
      'feedback',
    ])
  })

  test('statement 12: who refused is not asked again after a reload', async () => {
    await open()
    await button('Refuse all').click()
    await page.reload()
    await page.waitForSelector('html[data-ready]')
    await show(page, 'sayso-prompt')
    expect(await isAsking()).toBe(false)
  })

  test('statement 32: under Global Privacy Control nobody is asked, and the settings say why', async () => {
    page = await visits.open()
    await visits.current.context.addInitScript(() =>
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
    )
    await page.reload()
    await page.waitForSelector('html[data-ready]')
    await show(page, 'sayso-prompt')
    expect(await isAsking()).toBe(false)
    await show(page, 'sayso-settings')
    await page.getByText('Global Privacy Control').waitFor()
    await page.getByRole('switch', { name: 'Usage' }).click({ force: true })
    expect(await stateOf(page)).toEqual(denied)
    expect(await kept(page)).toEqual([])
  })

  test('statement 39: the order is unbiased — no answer has the focus beforehand, and none is out of turn', async () => {
    await open()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    const names: string[] = []
    await page.getByRole('button', { name: 'Open map' }).focus()
    for (let presses = 0; presses < 10; presses++) {
      await page.keyboard.press('Tab')
      names.push(
        await page.evaluate(() => {
          const host = document.activeElement
          const focused = host?.shadowRoot?.activeElement ?? host
          return focused?.getAttribute('aria-label') ?? (focused?.id || focused?.textContent || '')
        }),
      )
    }
    expect(names).toEqual([
      'Decide later',
      'usage',
      'errors',
      'feedback',
      'privacy@atlas.example',
      'Details and an example',
      ...answers,
      'after',
    ])
  })

  test('the answer may be given elsewhere: in the settings, or in another tab', async () => {
    await open()
    const other = await visits.current.context.newPage()
    await other.goto(visits.url)
    await other.waitForSelector('html[data-ready]')
    await show(other, 'sayso-prompt')
    await other.getByRole('button', { name: 'Refuse all' }).click()
    await expect.poll(isAsking).toBe(false)
  })
})
