/**
 * Builds the entries and runs programs that use them, each in a process of its own. To import it is to have that done
 * for a file of tests.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { build, type Options } from 'tsup'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { decisions } from './device.ts'
import { plan } from './plan.ts'

export const run = promisify(execFile)
/** The folder of what is built and run, of which each file of tests has one. */
export const work = mkdtempSync(join(tmpdir(), 'sayso-sdk-'))
/** Where programs keep their state; gone before each test. */
export const state = join(work, 'state')
/** What is left of a state folder after a refusal. */
export const decisionFiles = decisions.map((name) => `${name}.json`)

beforeAll(async () => {
  const source = (name: string): string => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))
  const common: Options = {
    outDir: work,
    config: false,
    silent: true,
    target: 'es2022',
    tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    noExternal: [/@sayso/, 'error-stack-parser-es', 'web-vitals'],
    esbuildOptions: (options) => void (options.conditions = ['sayso-source']),
  }
  const names = ['node', 'core', 'errors', 'errors-node', 'time', 'vitals', 'routes', 'worker']
  const node = Object.fromEntries(names.map((name) => [name, source(name)]))
  const browser = { browser: source('browser') }
  await Promise.all([
    build({ ...common, entry: node, format: 'esm', outExtension: () => ({ js: '.mjs' }) }),
    build({ ...common, entry: browser, format: 'iife', globalName: 'sdk', platform: 'browser' }),
  ])
  writeFileSync(join(work, 'plan.json'), JSON.stringify(plan))
})
afterAll(() => rmSync(work, { recursive: true, force: true }))
beforeEach(() => rmSync(state, { recursive: true, force: true }))

let programs = 0
/** How many programs were written. */
export const countPrograms = (): number => programs

/** Runs a program in a process of its own; what it prints as JSON is returned. */
export async function program(code: string, env: Record<string, string> = {}): Promise<unknown> {
  const path = join(work, `program-${programs++}.mjs`)
  writeFileSync(path, code)
  const { stdout } = await run(process.execPath, [path], { cwd: work, env: { HOME: work, ...env } })
  return stdout ? (JSON.parse(stdout) as unknown) : undefined
}

/** How a program begins that makes an SDK. */
export const start = (url = 'http://127.0.0.1:1', folder = `folder: ${JSON.stringify(state)}`): string => `
  import { readFileSync } from 'node:fs'
  import { createSayso } from './node.mjs'
  const plan = JSON.parse(readFileSync('plan.json', 'utf8'))
  const context = { version: '1.0.0', channel: 'stable' }
  const sayso = createSayso({ plan, key: 'pk_test', url: '${url}', context, ${folder} })
`

/** A collector that takes whatever comes, and the bodies that came. */
export const answers = { url: '', bodies: [] as string[] }
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const bytes = Buffer.concat(chunks)
    answers.bodies.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8'))
    response.writeHead(202).end('{"accepted":1,"rejected":[]}')
  })
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  answers.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())
