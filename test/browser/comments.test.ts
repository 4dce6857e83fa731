import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sayso } from '@sayso/sdk'
import type { Comments } from '@sayso/sdk/comments'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserPath, bodyOf, launch, watch } from '../lib/browser.ts'
import { bundleScript } from '../lib/bundle-script.ts'
import { startCollectorProcess, type CollectorProcess } from '../lib/collector-process.ts'
import type { plan } from '../lib/talk-plan.ts'
import { writeTalk } from '../lib/write-talk.ts'

/** What the page leaves for the test. */
interface TalkPage {
  readonly sayso: Sayso<typeof plan>
  readonly comments: Comments<typeof plan>
}

describe.skipIf(!browserPath)('comments, in a real browser', () => {
  let home: string
  let collector: CollectorProcess
  let site: Server
  let browser: Browser

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'comments-page-'))
    writeTalk(join(home, 'apps'))
    collector = await startCollectorProcess(join(home, 'data'), join(home, 'apps'))
    const script = await bundleScript(fileURLToPath(new URL('comments/page.ts', import.meta.url)))
    site = createServer((request, response) => {
      const isScript = request.url === '/page.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      response.end(isScript ? script : '<!doctype html><title>Talk</title><script src="/page.js"></script>')
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    site.close()
    await collector.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 })
  })

  test('statement 26, promise 4: nothing before yes; then the previewed bytes and no others, and a receipt deletes them', async () => {
    const context = await browser.newContext()
    const requests = watch(context, collector.url)
    const page = await context.newPage()
    const { port } = site.address() as AddressInfo
    await page.goto(`http://127.0.0.1:${port}/?collector=${encodeURIComponent(collector.url)}`)
    const write = (text: string) =>
      page.evaluate(async (text) => {
        const { comments } = window as unknown as TalkPage
        const preview = comments.preview('idea', text)
        if (typeof preview === 'string') return { outcome: preview, body: '' }
        return { outcome: await comments.send(preview), body: preview.body }
      }, text)

    expect(await write('Too early.')).toMatchObject({ outcome: 'no_consent' })
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.evaluate(() => (window as unknown as TalkPage).sayso.consent.grant(['feedback'], 'test'))
    const sent = await write('Folders! Write to anna@mail.example.')
    expect(sent.outcome).toBe('sent')
    expect(sent.body).toContain('Write to [email].')
    expect(requests.map((request) => [new URL(request.url()).pathname, bodyOf(request)])).toEqual([
      ['/v1/comments', sent.body],
    ])

    const isErased = await page.evaluate(async () => {
      const { comments, sayso } = window as unknown as TalkPage
      const [receipt] = comments.receipts()
      sayso.consent.deny()
      return receipt !== undefined && (await comments.erase(receipt))
    })
    expect(isErased).toBe(true)
    const kept = await page.evaluate(() => Object.keys(localStorage))
    expect(kept.filter((name) => !name.startsWith('sayso.talk.consent.'))).toEqual([])
    const token = (await collector.sayso('tokens', 'create', '--app', 'talk')).split('\n').at(-1) ?? ''
    const path = '/v1/apps/talk/comments?metric=idea&environment=development'
    const answer = await fetch(collector.url + path, { headers: { authorization: `Bearer ${token}` } })
    expect(await answer.json()).toMatchObject({ count: 0, comments: [] })
    await context.close()
  })
})
