import { gunzipSync } from 'node:zlib'
import { chromium, type Browser, type BrowserContext, type Request } from 'playwright-core'

/** The browser that `npm test` found; tests that need one are skipped, loudly, where there is none. */
export const browserPath = process.env['SAYSO_BROWSER']

/** Milliseconds to wait for anything of a browser: half a minute, as usual, is little for a busy machine. */
const patience = 120_000

/** Chromium must not look for its maker while it is watched for requests. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function launch(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: browserPath ?? '',
    timeout: patience,
    args: [...browserArguments],
  })
  browser.on('context', (context) => context.setDefaultTimeout(patience))
  return browser
}

/** The requests of a context that went to the collector, in order. */
export function watch(context: BrowserContext, collector: string): Request[] {
  const requests: Request[] = []
  context.on('request', (request) => {
    if (request.url().startsWith(collector)) requests.push(request)
  })
  return requests
}

/** The text that a request carried, inflated if it was compressed. */
export function bodyOf(request: Request): string {
  const bytes = request.postDataBuffer() ?? Buffer.alloc(0)
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
}
