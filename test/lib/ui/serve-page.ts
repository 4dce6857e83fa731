import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const script = readFileSync(fileURLToPath(new URL('page.ts', import.meta.url)), 'utf8')
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.html': 'text/html',
}

/** The strictest policy that an app may have: no inline style or script, no text that becomes code or markup. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'nonce-map'",
  "style-src 'nonce-page'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "base-uri 'none'",
].join('; ')

/** The built files of the SDK as a browser loads them one by one, without a bundler. */
const importMap = {
  imports: {
    '@sayso/sdk': '/packages/sdk/dist/browser.js',
    '@sayso/sdk/errors': '/packages/sdk/dist/errors.js',
    '@sayso/sdk/ui': '/packages/sdk/dist/ui.js',
    '@sayso/sdk/words': '/packages/sdk/dist/words.js',
    '@sayso/shared-schema': '/packages/shared-schema/dist/index.js',
    'error-stack-parser-es/lite': '/packages/sdk/node_modules/error-stack-parser-es/dist/lite.mjs',
  },
}

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Atlas</title>
    <style nonce="page">
      body { margin: 0; min-height: 100vh; font: 1rem/1.5 system-ui, sans-serif; background: light-dark(#f4f5f7, #101114); color: light-dark(#1d1f24, #eceef2) }
      header, main { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem }
      #place > :not(sayso-prompt, sayso-status) { padding: 0 1.5rem; border-radius: 1rem; background: light-dark(#fff, #1c1e22) }
    </style>
    <script type="importmap" nonce="map">${JSON.stringify(importMap)}</script>
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <header><button id="before" type="button">Open map</button></header>
    <main><h1>Atlas</h1><div id="place"></div><button id="after" type="button">Share</button></main>
  </body>
</html>`

export interface ServedPage {
  readonly url: string
  stop(): Promise<void>
}

/** Serves the page of `page.ts`, and answers its batches as the protocol says: the second entry is left out. */
export async function servePage(): Promise<ServedPage> {
  const page = ts.transpileModule(script, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (request.method === 'POST') return answer(response, 202, '.json', JSON.stringify(accepted))
    if (path === '/') return answer(response, 200, '.html', html)
    if (path === '/page.js') return answer(response, 200, '.js', page)
    if (!/^\/packages\/[\w-]+\/(node_modules\/[\w-]+\/)?dist\/[\w./-]+\.m?js$/.test(path))
      return answer(response, 404, '.html', '')
    answer(response, 200, extname(path), readFileSync(join(root, path), 'utf8'))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const accepted = { accepted: 3, rejected: [{ index: 1, reason: 'undeclared_value' }] }

function answer(response: ServerResponse, status: number, extension: string, body: string): void {
  response.writeHead(status, {
    'content-type': types[extension] ?? 'application/json',
    'content-security-policy': policy,
  })
  response.end(body)
}
