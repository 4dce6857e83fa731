import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Batch } from '@sayso/shared-schema'
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, browserPath, launch, watch } from '../lib/browser.ts'

const dist = fileURLToPath(new URL('../../packages/sdk/dist', import.meta.url))
const script = readFileSync(`${dist}/sayso.global.js`)
const integrity = readFileSync(`${dist}/sayso.global.js.integrity`, 'utf8')

const site = 'https://notes.test'
const collector = 'https://collector.test'
/** As strict as a policy gets: no inline code, no eval, no strings as code, one address to talk to. */
const policy = `default-src 'none'; script-src 'self'; connect-src ${collector}; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'`

const telemetry = `
const plan = Sayso.definePlan({
  app: 'notes',
  version: 1,
  notice: { controller: 'Notes Ltd', contact: 'privacy@notes.test', url: 'https://notes.test/privacy', retentionDays: 400 },
  metrics: {
    'note.exported': Sayso.counter({
      purpose: 'usage', why: 'Decide which formats to keep', expires: '2100-01-01', by: { format: Sayso.oneOf('pdf', 'md') },
    }),
  },
})
window.sayso = Sayso.createSayso({ plan, key: 'pk_notes', url: '${collector}', context: { version: '1.0.0' } })
`

interface Tagged {
  readonly sayso: {
    track(metric: string, properties: object): void
    flush(): Promise<void>
    readonly consent: { grant(purposes: readonly string[], how: string): void }
  }
  readonly violations: readonly string[]
}

describe.skipIf(!browserPath)('the script tag, under a strict content security policy', () => {
  let browser: Browser
  let page: Page
  let requests: Request[]

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    const context = await browser.newContext()
    requests = watch(context, collector)
    await context.route(`${collector}/**`, (route) =>
      route.fulfill({
        status: 202,
        headers: { 'access-control-allow-origin': site },
        json: { accepted: 2, rejected: [] },
      }),
    )
    page = await context.newPage()
    await page.addInitScript(() => {
      const violations: string[] = []
      Object.assign(globalThis, { violations })
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.violatedDirective} ${event.blockedURI}`),
      )
    })
  })
  afterEach(() => page.context().close())

  /** Opens a page with the tags that the guide shows. */
  async function open(hash: string): Promise<void> {
    const html = `<!doctype html><title>Notes</title>
      <script src="/sayso.global.js" integrity="${hash}" defer></script>
      <script src="/telemetry.js" defer></script>`
    await page.route(`${site}/**`, (route) => {
      const { pathname } = new URL(route.request().url())
      if (pathname === '/sayso.global.js')
        return route.fulfill({ contentType: 'text/javascript', body: script })
      if (pathname === '/telemetry.js')
        return route.fulfill({ contentType: 'text/javascript', body: telemetry })
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': policy },
        body: html,
      })
    })
    await page.goto(`${site}/`)
  }

  test('runs with its integrity checked, does nothing before yes, and sends after it', async () => {
    await open(integrity)
    const inPage = (run: (tagged: Tagged) => unknown): Promise<unknown> =>
      page.evaluate(`(${run.toString()})(globalThis)`)
    await inPage(({ sayso }) => {
      sayso.track('note.exported', { format: 'pdf' })
      return sayso.flush()
    })
    expect(requests).toEqual([])
    expect(await inPage(() => Object.keys(localStorage))).toEqual([])
    await inPage(({ sayso }) => {
      sayso.consent.grant(['usage'], 'prompt')
      sayso.track('note.exported', { format: 'md' })
      return sayso.flush()
    })
    const batches = requests.map((request) => JSON.parse(bodyOf(request)) as Batch)
    expect(batches.flatMap(({ entries }) => entries.map(({ value, n }) => [value, n]))).toEqual([
      [undefined, 1],
      ['md', 1],
    ])
    expect(await inPage(({ violations }) => violations)).toEqual([])
    expect(await inPage((tagged) => Object.keys(tagged).filter((name) => /sayso/i.test(name)))).toEqual([
      'Sayso',
      'sayso',
    ])
  })

  test('other bytes than those of the hash do not run', async () => {
    await open(`sha384-${'A'.repeat(64)}`)
    expect(await page.evaluate(() => 'Sayso' in globalThis)).toBe(false)
  })
})
