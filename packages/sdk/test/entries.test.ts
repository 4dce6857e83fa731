import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { purposes, type Batch } from '@sayso/shared-schema'
import { build, type Options } from 'tsup'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decisions } from './device.ts'
import { plan } from './plan.ts'

const run = promisify(execFile)
const work = mkdtempSync(join(tmpdir(), 'sayso-sdk-'))
const state = join(work, 'state')
const decisionFiles = decisions.map((name) => `${name}.json`)

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
/** Runs a program in a process of its own; what it prints as JSON is returned. */
async function program(code: string, env: Record<string, string> = {}): Promise<unknown> {
  const path = join(work, `program-${programs++}.mjs`)
  writeFileSync(path, code)
  const { stdout } = await run(process.execPath, [path], { cwd: work, env: { HOME: work, ...env } })
  return stdout ? (JSON.parse(stdout) as unknown) : undefined
}

const start = (url = 'http://127.0.0.1:1', folder = `folder: ${JSON.stringify(state)}`): string => `
  import { readFileSync } from 'node:fs'
  import { createSayso } from './node.mjs'
  const plan = JSON.parse(readFileSync('plan.json', 'utf8'))
  const context = { version: '1.0.0', channel: 'stable' }
  const sayso = createSayso({ plan, key: 'pk_test', url: '${url}', context, ${folder} })
`

describe('promise 1: nothing before yes', () => {
  it.each(['node', 'core', 'errors', 'errors-node', 'time', 'vitals', 'routes', 'worker'])(
    'statement 5: to import the entry %s has no effect',
    async (entry) => {
      const touched = await program(`
      import fs from 'node:fs'
      import os from 'node:os'
      import zlib from 'node:zlib'
      import { syncBuiltinESMExports } from 'node:module'
      const touched = []
      const watch = (target, names) => {
        for (const name of names) {
          const real = target[name]
          target[name] = (...args) => (touched.push(name), real.apply(target, args))
        }
      }
      watch(globalThis, ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'])
      watch(Date, ['now'])
      watch(crypto, ['randomUUID', 'getRandomValues'])
      watch(os, ['homedir', 'hostname', 'userInfo', 'networkInterfaces'])
      watch(fs, ['writeFileSync', 'mkdirSync', 'renameSync', 'rmSync', 'readFileSync', 'existsSync', 'statSync'])
      watch(process, ['on', 'once', 'cwd'])
      process.env = new Proxy(process.env, { get: (env, name) => (touched.push('env ' + String(name)), env[name]) })
      syncBuiltinESMExports()
      const before = Object.getOwnPropertyNames(globalThis)
      await import('./${entry}.mjs')
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name))
      // The loader of Node itself looks this one up.
      const found = [...touched, ...added].filter((name) => name !== 'env WATCH_REPORT_DEPENDENCIES')
      process.stdout.write(JSON.stringify(found))
    `)
      expect(touched).toEqual([])
    },
  )

  /** What a script can reach in a page. Whatever is looked at, called or written is noted. */
  function page(): { touched: string[]; context: object } {
    const touched: string[] = []
    const noted = (path: string, given: object): object =>
      new Proxy(given, {
        get(target, key) {
          touched.push(`${path}.${String(key)}`)
          return Reflect.get(target, key) as unknown
        },
        set: (_, key) => expect.fail(`${path}.${String(key)} was written.`),
        deleteProperty: (_, key) => expect.fail(`${path}.${String(key)} was removed.`),
      })
    const never = (name: string) => () => expect.fail(`${name} was called.`)
    const objects: Record<string, object> = {
      navigator: noted('navigator', {}),
      document: noted('document', { addEventListener: () => undefined }),
      window: noted('window', { addEventListener: () => undefined }),
      localStorage: noted('localStorage', {
        getItem: (key: string) => (touched.push(`localStorage.getItem ${key}`), null),
        setItem: never('setItem'),
        removeItem: never('removeItem'),
      }),
      fetch: never('fetch'),
      setTimeout: never('setTimeout'),
      crypto: noted('crypto', {}),
      screen: noted('screen', {}),
      history: noted('history', {}),
      location: noted('location', {}),
      performance: noted('performance', {}),
      indexedDB: noted('indexedDB', {}),
      sessionStorage: noted('sessionStorage', {}),
      caches: noted('caches', {}),
    }
    const context = { isSecureContext: true, AbortController }
    for (const [name, object] of Object.entries(objects)) {
      const get = (): object => {
        touched.push(name)
        return object
      }
      Object.defineProperty(context, name, { get, configurable: true })
    }
    return { touched, context: createContext(context) }
  }

  it('statement 5: to load the browser entry touches nothing of the page', () => {
    const { touched, context } = page()
    runInContext(readFileSync(join(work, 'browser.global.js'), 'utf8'), context)
    expect(touched).toEqual([])
  })

  it('statements 1 to 4: to start it reads the decision and the objection, and nothing else', () => {
    const { touched, context } = page()
    runInContext(readFileSync(join(work, 'browser.global.js'), 'utf8'), context)
    runInContext(
      `const sayso = sdk.createSayso({
         plan: ${JSON.stringify(plan)}, key: 'pk_test', url: 'https://collector.example', context: { version: '1.0.0' },
       })
       sayso.track('note.created')
       sayso.consent.state('usage')
       sayso.flush()`,
      context,
    )
    const allowed = [
      // Whether there is a database of its own, which is not opened: a killed browser may have forgotten the rest.
      'indexedDB',
      'indexedDB.databases',
      'localStorage',
      'localStorage.getItem',
      ...purposes.map((purpose) => `localStorage.getItem sayso.${plan.app}.consent.${purpose}`),
      'navigator',
      'navigator.doNotTrack',
      'navigator.globalPrivacyControl',
      'window',
      'window.addEventListener',
    ]
    expect([...new Set(touched)].sort()).toEqual(allowed.sort())
  })

  it('a program that was never told yes leaves no file behind', async () => {
    await program(`${start()}
      sayso.track('note.created')
      await sayso.flush()
    `)
    expect(existsSync(state)).toBe(false)
  })

  it('a program without a folder of its own keeps its state where the system keeps it', async () => {
    const home = join(work, 'xdg')
    await program(`${start('http://127.0.0.1:1', '')} sayso.consent.deny()`, { XDG_STATE_HOME: home })
    expect(readdirSync(join(home, 'notes', 'sayso'))).toEqual(decisionFiles)
  })
})

describe('a program in Node', () => {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const bytes = Buffer.concat(chunks)
      bodies.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8'))
      response.writeHead(202).end('{"accepted":1,"rejected":[]}')
    })
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => void server.close())

  it('seals what was recorded to disk when it ends; a later program sends the same bytes', async () => {
    await program(`${start()}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
      sayso.step('onboarding', 'opened')
    `)
    const files = readdirSync(state).sort()
    expect(files.slice(0, 2)).toEqual(['consent.usage.json', 'memo..usage.json'])
    expect(files.slice(2)).toEqual([expect.stringMatching(/^queue\.\d+\.usage\./), 'steps..usage.json'])
    const batch = JSON.parse(readFileSync(join(state, files[2] ?? ''), 'utf8')) as { body: string }
    expect((JSON.parse(batch.body) as Batch).entries).toHaveLength(3)

    bodies.length = 0
    const seen = await program(`${start(url)}
      const pending = sayso.pending().map(({ body }) => body)
      sayso.step('onboarding', 'created')
      await sayso.flush()
      console.log(JSON.stringify({ pending, sent: sayso.sent().map(({ body }) => body), state: sayso.consent.state('usage') }))
    `)
    expect(bodies[0]).toBe(batch.body)
    expect(seen).toMatchObject({ pending: [batch.body], state: 'granted' })
    expect(seen).toHaveProperty('sent.length', 2)
    expect(readdirSync(state).filter((name) => name.startsWith('queue'))).toEqual([])
  })

  it.each(['before', 'after'])(
    'seals also where a listener of the app’s, added %s it, ends all there',
    async (when) => {
      const end = `process.on('exit', () => { sayso.track('note.created'); process.exit() })`
      await program(`${start()}
      ${when === 'before' ? end : ''}
      sayso.consent.grant(['usage'], 'test')
      ${when === 'after' ? end : ''}
      sayso.track('note.created')
    `)
      const queued = readdirSync(state).filter((name) => name.startsWith('queue'))
      const [batch] = queued.map(
        (name) => JSON.parse(readFileSync(join(state, name), 'utf8')) as { body: string },
      )
      expect(batch?.body).toContain('"metric":"note.created"')
    },
  )

  it('counts what the app records as it ends', async () => {
    await program(`${start()}
      process.on('exit', () => sayso.track('note.created'))
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `)
    const told = readdirSync(state).filter((name) => name.startsWith('queue'))
    const bodies = told.map(
      (name) => (JSON.parse(readFileSync(join(state, name), 'utf8')) as { body: string }).body,
    )
    const entries = bodies.flatMap((body) => (JSON.parse(body) as Batch).entries)
    expect(entries.reduce((sum, { n }) => sum + n, 0)).toBe(2)
  })

  it('statement 33: a signal that a long program sets for itself suspends sending', async () => {
    bodies.length = 0
    const told = await program(`${start(url)}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
      process.env.DO_NOT_TRACK = '1'
      await sayso.flush()
      const during = [sayso.consent.state('usage'), sayso.sent().length]
      sayso.track('note.created')
      delete process.env.DO_NOT_TRACK
      await sayso.flush()
      console.log(JSON.stringify([during, sayso.consent.state('usage')]))
    `)
    expect(told).toEqual([['denied', 0], 'granted'])
    expect(bodies).toEqual([])
  })

  it('several at once lose nothing, tell no first twice, and send no batch twice', async () => {
    const record = `${start(url)}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `
    await Promise.all(Array.from({ length: 8 }, () => program(record)))
    bodies.length = 0
    await Promise.all(Array.from({ length: 4 }, () => program(record + 'await sayso.flush()')))
    await program(start(url) + 'await sayso.flush()')
    const batches = bodies.map((body) => JSON.parse(body) as Batch)
    expect(new Set(batches.map(({ batch }) => batch)).size).toBe(batches.length)
    const told = batches.flatMap(({ entries }) => entries)
    expect(told.reduce((sum, { n }) => sum + n, 0)).toBe(12)
    expect(told.map(({ first }) => first).filter(Boolean)).toEqual(['dwm'])
  })

  it('one that is killed while it writes leaves the rest readable', async () => {
    await program(`${start(url)}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `)
    const [name = ''] = readdirSync(state).filter((file) => file.startsWith('queue'))
    writeFileSync(join(state, name.replace('.usage.', '.usage.9')), '{"id":"x","purpose":"usage","body":"{')
    const draft = `draft.1234.usage.${name}`
    writeFileSync(join(state, draft), '{"id":')
    bodies.length = 0
    await program(start(url) + 'await sayso.flush()')
    expect(bodies).toHaveLength(1)
    expect(readdirSync(state).filter((file) => file.startsWith('queue'))).toEqual([])
    expect(readdirSync(state)).toContain(draft)
  })

  it('keeps its files for its user alone, and leaves no half of one', async () => {
    await program(`${start()}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `)
    expect((statSync(state).mode & 0o777).toString(8)).toBe('700')
    for (const name of readdirSync(state)) {
      expect(name).toMatch(/\.json$/)
      expect((statSync(join(state, name)).mode & 0o777).toString(8)).toBe('600')
    }
  })

  it('statement 27: after a no, the file of the denial is the only one', async () => {
    await program(`${start()}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `)
    await program(`${start()} sayso.consent.deny()`)
    expect(readdirSync(state)).toEqual(decisionFiles)
  })

  it('statement 27: what a program that was killed had half written goes with all else', async () => {
    await program(`${start()}
      sayso.consent.grant(['usage'], 'test')
    `)
    // Killed between writing and renaming.
    await program(`
      const fs = process.getBuiltinModule('node:fs')
      fs.renameSync = () => process.kill(process.pid, 'SIGKILL')
      const { createSayso } = await import('./node.mjs')
      const context = { version: '1.0.0', channel: 'stable' }
      const sayso = createSayso({
        plan: ${JSON.stringify(plan)}, key: 'pk_test', url: 'http://127.0.0.1:1', context, folder: ${JSON.stringify(state)},
      })
      sayso.track('note.created')
    `).catch(() => undefined)
    expect(readdirSync(state).filter((name) => !decisionFiles.includes(name))).not.toEqual([])
    await program(`${start()} sayso.consent.deny()`)
    expect(readdirSync(state)).toEqual(decisionFiles)
  })

  it.each<[string, Record<string, string>, boolean]>([
    ['statement 31: DO_NOT_TRACK=1', { DO_NOT_TRACK: '1' }, true],
    ['statement 31: DO_NOT_TRACK=true', { DO_NOT_TRACK: 'true' }, true],
    ['statement 31: DO_NOT_TRACK=yes', { DO_NOT_TRACK: 'yes' }, true],
    ['statement 31: DO_NOT_TRACK empty', { DO_NOT_TRACK: '' }, false],
    ['statement 31: DO_NOT_TRACK=0', { DO_NOT_TRACK: '0' }, false],
    ['statement 31: DO_NOT_TRACK=False', { DO_NOT_TRACK: 'False' }, false],
    ['statement 34: CI=true', { CI: 'true' }, true],
    ['statement 34: CI=1', { CI: '1' }, true],
    ['statement 34: CI=false', { CI: 'false' }, false],
  ])('%s denies: %s %s', async (_, env, denies) => {
    const told = await program(
      `${start()}
        sayso.consent.grant(['usage'], 'test')
        sayso.track('note.created')
        sayso.close()
        console.log(JSON.stringify([sayso.consent.state('usage'), sayso.pending().length]))
      `,
      env,
    )
    expect(told).toEqual(denies ? ['denied', 0] : ['granted', 1])
  })

  const asking = (option = ''): string =>
    `${start(url, `folder: ${JSON.stringify(state)}, ${option}`)} console.log(JSON.stringify(sayso.consent.due()))`

  it('statement 35: where there is no terminal nobody could answer, so nothing is due', async () => {
    expect(await program(asking())).toEqual([])
  })

  it('statement 35: a program with windows of its own says that somebody is there', async () => {
    expect(await program(asking('interactive: true'))).toEqual(['usage', 'errors', 'feedback'])
    expect(await program(asking('interactive: true'), { CI: '1' })).toEqual([])
  })

  it.skipIf(!existsSync('/usr/bin/script'))('statement 35: at a terminal there is somebody', async () => {
    await program(asking())
    const command = `${process.execPath} ${join(work, `program-${programs - 1}.mjs`)}`
    // A pseudo terminal, as a person's own would be.
    const { stdout } = await run('/usr/bin/script', ['-qec', command, '/dev/null'], {
      cwd: work,
      env: { HOME: work },
    })
    expect(JSON.parse(stdout)).toEqual(['usage', 'errors', 'feedback'])
  })

  it('promise 9: the host never suffers — from a folder that it may not write to', async () => {
    writeFileSync(state, 'A file lies where the folder should be.')
    const told = await program(`${start(url)}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
      await sayso.flush()
      console.log(JSON.stringify([sayso.consent.state('usage'), sayso.sent().length]))
    `)
    expect(told).toEqual(['granted', 1])
  })

  it.each([
    [
      'where the system knows of no home, as in a container with a user of its own',
      `import os from 'node:os'
       import { syncBuiltinESMExports } from 'node:module'
       os.homedir = os.userInfo = () => { throw new Error('uv_os_homedir returned ENOENT') }
       syncBuiltinESMExports()
       const options = {}`,
    ],
    [
      'in a folder that is gone',
      `import { mkdirSync, rmdirSync } from 'node:fs'
       mkdirSync('gone')
       process.chdir('gone')
       rmdirSync('../gone')
       const options = { folder: 'here' }`,
    ],
  ])(
    'promise 9: the host never suffers — %s; what it decides lasts as long as it does',
    async (_, before) => {
      const told = await program(`${before}
      const { createSayso } = await import('./node.mjs')
      const plan = ${JSON.stringify(plan)}
      const context = { version: '1.0.0', channel: 'stable' }
      const sayso = createSayso({ plan, key: 'pk_test', url: '${url}', context, detached: true, ...options })
      const isKept = sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
      await sayso.flush()
      console.log(JSON.stringify([isKept, sayso.consent.state('usage'), sayso.sent().length]))
    `)
      expect(told).toEqual([false, 'granted', 1])
    },
  )

  it('promise 9: the host never suffers — it ends as soon as it has nothing to do', async () => {
    const started = performance.now()
    await program(`${start()}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `)
    // Not after the half minute that it would wait before it sends.
    expect(performance.now() - started).toBeLessThan(25_000)
  })
})
