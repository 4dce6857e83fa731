// Serves dist/ on this machine, and tells the page which collector to use.
//   node serve.mjs [--port 4710]
//   NOTES_COLLECTOR_URL (http://127.0.0.1:4700) and NOTES_KEY (pk_dev_notes) name the collector and the app's key.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { port: { type: 'string', default: '4710' } } })

const root = fileURLToPath(new URL('dist', import.meta.url))
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}
const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
}

const config = {
  collector: process.env.NOTES_COLLECTOR_URL ?? 'http://127.0.0.1:4700',
  key: process.env.NOTES_KEY ?? 'pk_dev_notes',
}
// `<` is written by its number, so that no value can end the element.
const configElement = `<script type="application/json" id="sayso-config">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>`

/** The file that an address means, or undefined when it lies outside of dist/. */
function fileOf(address) {
  try {
    const { pathname } = new URL(address, 'http://localhost')
    const path = resolve(root, `.${decodeURIComponent(pathname)}`)
    if (path === root) return resolve(root, 'index.html')
    return path.startsWith(root + sep) ? path : undefined
  } catch {
    return undefined
  }
}

async function answer(request) {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, type: '.txt', body: 'Method not allowed' }
  const file = fileOf(request.url ?? '/')
  try {
    if (!file) throw new Error('outside')
    const body = await readFile(file)
    const page = file === resolve(root, 'index.html')
    return { status: 200, type: extname(file), body: page ? withConfig(body) : body }
  } catch {
    return { status: 404, type: '.txt', body: 'Not found' }
  }
}

const withConfig = (page) => page.toString('utf8').replace('<!-- sayso-config -->', () => configElement)

const server = createServer(async (request, response) => {
  const { status, type, body } = await answer(request)
  response.writeHead(status, { ...headers, 'content-type': types[type] ?? 'application/octet-stream' })
  response.end(request.method === 'HEAD' ? undefined : body)
})

if (!existsSync(resolve(root, 'index.html'))) {
  console.error('There is nothing to serve yet. First run: node build.mjs')
  process.exit(1)
}

server.listen(Number(values.port), '127.0.0.1', () => {
  console.log(`Notes: http://127.0.0.1:${server.address().port} (collector ${config.collector})`)
})
