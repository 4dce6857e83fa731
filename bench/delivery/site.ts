import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The app's own site: the page with the SDK, and another one without. */
export interface Site {
  readonly url: string
  /** The collector's address, as pages that are loaded from now on are told. */
  collector: string
  close(): void
}

/** Keeps the page, so that it can be loaded without a network. */
const worker = `
  addEventListener('install', (event) => event.waitUntil(
    caches.open('page').then((cache) => cache.addAll(['/', '/page.js'])).then(() => skipWaiting())))
  addEventListener('activate', (event) => event.waitUntil(clients.claim()))
  addEventListener('fetch', (event) => {
    if (new URL(event.request.url).origin === location.origin)
      event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)))
  })`

export async function openSite(): Promise<Site> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  const script = outputFiles[0]?.text ?? ''
  const server = createServer(({ url }, response) => {
    const isScript = url?.endsWith('.js') ?? false
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    if (url === '/page.js') response.end(script)
    else if (url === '/worker.js') response.end(worker)
    else if (url === '/other') response.end('<!doctype html><title>Another page</title>')
    else
      response.end(`<!doctype html><html data-collector="${site.collector}"><title>The page</title>
        <script type="module" src="/page.js"></script></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    collector: '',
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  return site
}
