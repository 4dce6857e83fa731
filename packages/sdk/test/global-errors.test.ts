import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Batch } from '@sayso/shared-schema'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plan } from './plan.ts'

const work = mkdtempSync(join(tmpdir(), 'sayso-errors-'))
const state = join(work, 'state')

beforeAll(async () => {
  const source = (name: string): string => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))
  await build({
    outDir: work,
    config: false,
    silent: true,
    target: 'es2022',
    format: 'esm',
    tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    entry: { node: source('node'), errors: source('errors-node') },
    noExternal: [/@sayso/, 'error-stack-parser-es'],
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => void (options.conditions = ['sayso-source']),
  })
  writeFileSync(join(work, 'plan.json'), JSON.stringify(plan))
  writeFileSync(join(work, 'nothing.mjs'), '')
  writeFileSync(
    join(work, 'telemetry.mjs'),
    `import { readFileSync } from 'node:fs'
     import { captureGlobalErrors } from './errors.mjs'
     import { createSayso } from './node.mjs'
     const plan = JSON.parse(readFileSync(new URL('plan.json', import.meta.url), 'utf8'))
     const context = { version: '1.0.0', channel: 'stable' }
     const sayso = createSayso({ plan, key: 'pk_test', url: 'http://127.0.0.1:1', context, folder: ${JSON.stringify(state)} })
     if (process.env.CONSENT) sayso.consent.grant(['errors'], 'test')
     export const stop = captureGlobalErrors(sayso, 'app.error')`,
  )
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program that loads telemetry or not, and consents or not, and is the same in every other byte. */
function run(body: string, env: Record<string, string>, flags: readonly string[] = []): Run {
  const path = join(work, 'host.mjs')
  writeFileSync(path, `await import(process.env.TELEMETRY ? './telemetry.mjs' : './nothing.mjs')\n${body}\n`)
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, path], {
    cwd: work,
    env: { HOME: work, ...env },
    encoding: 'utf8',
  })
  // A warning names the process.
  return { status, stdout, stderr: stderr.replaceAll(/\(node:\d+\)/g, '(node)') }
}

/** The errors that are on the disk when the program has ended: class, template and how often. */
function recorded(): unknown[] {
  const names = existsSync(state) ? readdirSync(state).filter((name) => name.startsWith('queue.')) : []
  const batches = names.map((name) => JSON.parse(readFileSync(join(state, name), 'utf8')) as { body: string })
  const entries = batches.flatMap(({ body }) => (JSON.parse(body) as Batch).entries)
  return entries.flatMap(({ exemplar, n }) => (exemplar ? [[exemplar.type, exemplar.template, n]] : []))
}

const oops = ['TypeError', 'Oops', 1]
const rejects = `Promise.reject(new TypeError('Oops'))`
/** What Node makes of a rejection that is no error. */
const reasonless =
  "This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason '…'."
const waits = `setTimeout(() => console.log('still here'), 20)`

describe('promise 9: a Node program prints what it printed, and ends as it ended', () => {
  it.each<[string, string, unknown[], string[]?]>([
    ['an exception', `throw new TypeError('Oops')`, [oops]],
    ['an exception later', `setTimeout(() => { throw new TypeError('Oops') }, 5)`, [oops]],
    ['something that is no error', `setTimeout(() => { throw 'Oops' }, 5)`, [['NonError', 'Oops', 1]]],
    ['a rejection', `${rejects}; ${waits}`, [oops]],
    [
      'a rejection without reason',
      `Promise.reject(); ${waits}`,
      [['UnhandledPromiseRejection', reasonless, 1]],
    ],
    [
      'an exception that the program handles',
      `process.on('uncaughtException', (error) => { console.log(error.message); process.exitCode = 3 }); setTimeout(() => { throw new TypeError('Oops') }, 5)`,
      [oops],
    ],
    [
      'an exit in the handler',
      `process.on('uncaughtException', () => process.exit(4)); throw new TypeError('Oops')`,
      [oops],
    ],
    // Node ends at once, without its last event: what was not yet sealed is lost.
    [
      'a handler that fails',
      `process.on('uncaughtException', () => { throw new RangeError('Again') }); throw new TypeError('Oops')`,
      [],
    ],
    [
      'a rejection that the program handles',
      `process.on('unhandledRejection', (error) => console.log(error.message)); ${rejects}; ${waits}`,
      [oops],
    ],
    [
      'one that it handles once',
      `process.once('unhandledRejection', () => console.log('once')); ${rejects}; setTimeout(() => Promise.reject(new RangeError('Again')), 10)`,
      [oops, ['RangeError', 'Again', 1]],
    ],
    [
      'a handler that was taken away',
      `const f = () => {}; process.on('unhandledRejection', f); process.off('unhandledRejection', f); ${rejects}; ${waits}`,
      [oops],
    ],
    [
      'the count of handlers',
      `console.log(process.listenerCount('unhandledRejection'), process.listenerCount('uncaughtException'))`,
      [],
    ],
    ['rejections that only warn', `${rejects}; ${waits}`, [], ['--unhandled-rejections=warn']],
    ['strict rejections', `${rejects}; ${waits}`, [oops], ['--unhandled-rejections=strict']],
    ['no fault at all', `console.log('done')`, []],
  ])('%s', (_, body, errors, flags) => {
    const plain = run(body, {}, flags)
    for (const env of [{ TELEMETRY: '1' }, { TELEMETRY: '1', CONSENT: '1' }]) {
      rmSync(state, { recursive: true, force: true })
      expect(run(body, env, flags)).toEqual(plain)
      expect(recorded().sort()).toEqual(('CONSENT' in env ? errors : []).sort())
    }
  })

  it('after stop it hears of nothing', () => {
    rmSync(state, { recursive: true, force: true })
    run(`const { stop } = await import('./telemetry.mjs'); stop(); throw new TypeError('Oops')`, {
      CONSENT: '1',
    })
    expect(recorded()).toEqual([])
  })
})
