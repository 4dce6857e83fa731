import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserPath, launch } from '../lib/browser.ts'
import type { BoundPage } from './bindings/page.ts'

declare const bound: BoundPage

const folder = fileURLToPath(new URL('bindings', import.meta.url))
const react18 = { alias: { react: 'react-18', 'react-dom': 'react-dom-18' } }
const vue = {
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
  },
}

/** The page of one framework, as one script. */
async function bundle(file: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { offer } from './page.ts'; import { fixture } from './${file}'; offer(fixture)`,
      resolveDir: folder,
    },
    // An alias is looked for from here.
    absWorkingDir: folder,
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    conditions: ['sayso-source'],
    ...options,
    define: { 'process.env.NODE_ENV': '"development"', ...options.define },
  })
  return outputFiles?.[0]?.text ?? ''
}

/** Every UI binding passes this one suite, rendered by the framework itself. */
describe.skipIf(!browserPath).each<[string, string, BuildOptions]>([
  ['React 19', 'react.tsx', {}],
  ['React 18', 'react.tsx', react18],
  ['Vue 3', 'vue.ts', vue],
])('the binding of %s', (_, file, options) => {
  let browser: Browser
  let page: Page
  let script: string
  let complaints: string[]

  beforeAll(async () => {
    script = await bundle(file, options)
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    complaints = []
    page = await browser.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.route('https://bound.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bound</title><body>' }),
    )
    await page.goto('https://bound.test/')
    await page.addScriptTag({ content: script })
  })
  afterEach(() => page.close())

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
  const shows = (part: string, text: string): Promise<void> =>
    expect.poll(() => page.locator(`[data-part=${part}]`).textContent()).toBe(text)
  const sent = (metric: 'button.pressed' | 'panel.shown' | 'app.error'): Promise<number> =>
    page.evaluate((name) => bound.kit.sent(name), metric)

  test('shows consent, and keeps up with it whoever changes it', async () => {
    await page.evaluate(() => void bound.mount())
    await shows('consent', 'unknown unknown unknown | due usage errors | no objection')
    await press('Grant')
    await shows('consent', 'granted granted unknown | due nothing | no objection')
    await page.evaluate(() => bound.kit.deny('errors'))
    await shows('consent', 'granted denied unknown | due nothing | no objection')
    await page.evaluate(() => bound.kit.device.signal('gpc'))
    await shows('consent', 'denied denied denied | due nothing | gpc')
    await page.evaluate(() => bound.kit.device.signal(undefined))
    await press('Deny')
    await shows('consent', 'denied denied denied | due nothing | no objection')
    expect(complaints).toEqual([])
  })

  test('records nothing before yes, and what is done after it once', async () => {
    await page.evaluate(() => void bound.mount())
    await press('Press')
    await press('Flush')
    await page.evaluate(() => bound.kit.expectNothingSent())
    await press('Grant')
    await press('Press')
    await press('Flush')
    await expect.poll(() => sent('button.pressed')).toBe(1)
    await shows('batches', '0 pending, 1 sent, {}')
  })

  test('counts what is shown once, also where a framework mounts twice', async () => {
    await page.evaluate(() => void bound.mount())
    await press('Grant')
    await press('Show')
    await shows('panel', 'A panel')
    await press('Flush')
    await expect.poll(() => sent('panel.shown')).toBe(1)
  })

  test('counts what a boundary catches once, without what it quotes, shows a fallback, and tries again', async () => {
    await page.evaluate(() => void bound.mount())
    await press('Grant')
    await press('Show')
    await press('Break')
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await press('Flush')
    await expect.poll(() => sent('app.error')).toBe(1)
    expect(await page.evaluate(() => bound.kit.device.sendings.map(({ body }) => body).join())).not.toMatch(
      /somebody wrote/,
    )
    await press('Try again')
    await shows('panel', 'A panel')
    // What the developer sees of the error in the console is still there.
    expect(complaints.join()).toMatch(/What somebody wrote/)
  })

  test('renders on a server as for somebody who was never asked, and takes that over without a complaint', async () => {
    expect(await page.evaluate(() => bound.render())).toMatch(
      /unknown unknown unknown \| due nothing \| no objection/,
    )
    await page.evaluate(() => bound.hydrate())
    await shows('consent', 'unknown unknown unknown | due usage errors | no objection')
    await press('Grant')
    await shows('consent', 'granted granted unknown | due nothing | no objection')
    expect(complaints).toEqual([])
  })

  test('lets go of Sayso when it is unmounted', async () => {
    const listening = await page.evaluateHandle(() => {
      const listening = { ever: 0, now: 0, unmount: () => {} }
      const { subscribe } = bound.kit.sayso
      Object.assign(bound.kit.sayso, {
        subscribe: (listener: () => void) => {
          const stop = subscribe(listener)
          listening.ever++
          listening.now++
          return () => {
            stop()
            listening.now--
          }
        },
      })
      listening.unmount = bound.mount()
      return listening
    })
    await expect.poll(() => listening.evaluate(({ ever }) => ever)).toBeGreaterThan(0)
    await shows('consent', 'unknown unknown unknown | due usage errors | no objection')
    await listening.evaluate(({ unmount }) => unmount())
    await expect.poll(() => listening.evaluate(({ now }) => now)).toBe(0)
  })
})
