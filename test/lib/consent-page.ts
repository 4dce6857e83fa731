import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'

const notes = fileURLToPath(new URL('../../examples/notes-web', import.meta.url))

/** The SDK as a page of its own offers it to a test: nothing has happened until `start` is called. */
export interface ConsentPage {
  /** Starts the SDK with the plan of the notes app, with some of its notice or audience changed. */
  start(changes?: { readonly notice?: object; readonly audience?: string }): void
  /** An error, described. */
  readonly report: import('@sayso/sdk').ErrorReport
  /** The SDK that was started. */
  readonly sayso: import('@sayso/sdk').Sayso<import('@sayso/shared-schema').Plan>
}

/** One script with the SDK and the notes app's plan, bundled as an app's own build would. */
export async function bundleConsentPage(collector: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { createSayso } from '@sayso/sdk/browser'
        import { describeError } from '@sayso/sdk/errors'
        import { definePlan } from '@sayso/shared-schema'
        import { plan } from './src/telemetry/plan.ts'
        const { noticeHash, ...input } = plan
        window.consentPage = {
          report: describeError(new TypeError('It failed')),
          start({ notice, ...changes } = {}) {
            this.sayso = createSayso({
              plan: definePlan({ ...input, ...changes, notice: { ...input.notice, ...notice } }),
              key: 'pk_dev_notes',
              url: '${collector}',
              context: { version: '1.0.0', channel: 'stable' },
              flushEvery: 300,
            })
          },
        }`,
      resolveDir: notes,
    },
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['sayso-source'],
  })
  return outputFiles[0]?.text ?? ''
}

/** Opens the notes app's page with that script instead of its own, so that nothing but the SDK runs there. */
export async function openConsentPage(context: BrowserContext, url: string, script: string): Promise<Page> {
  await context.route('**/app.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  const page = await context.newPage()
  await page.goto(url)
  return page
}
