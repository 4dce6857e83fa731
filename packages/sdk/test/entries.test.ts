import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { purposes, type Batch } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { plan } from './plan.ts'
import { answers, countPrograms, decisionFiles, program, run, start, state, work } from './run-programs.ts'

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
  const { bodies } = answers

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
    const seen = await program(`${start(answers.url)}
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
    const told = await program(`${start(answers.url)}
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
    const record = `${start(answers.url)}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `
    await Promise.all(Array.from({ length: 8 }, () => program(record)))
    bodies.length = 0
    await Promise.all(Array.from({ length: 4 }, () => program(record + 'await sayso.flush()')))
    await program(start(answers.url) + 'await sayso.flush()')
    const batches = bodies.map((body) => JSON.parse(body) as Batch)
    expect(new Set(batches.map(({ batch }) => batch)).size).toBe(batches.length)
    const told = batches.flatMap(({ entries }) => entries)
    expect(told.reduce((sum, { n }) => sum + n, 0)).toBe(12)
    expect(told.map(({ first }) => first).filter(Boolean)).toEqual(['dwm'])
  })

  it('one that is killed while it writes leaves the rest readable', async () => {
    await program(`${start(answers.url)}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `)
    const [name = ''] = readdirSync(state).filter((file) => file.startsWith('queue'))
    writeFileSync(join(state, name.replace('.usage.', '.usage.9')), '{"id":"x","purpose":"usage","body":"{')
    const draft = `draft.1234.usage.${name}`
    writeFileSync(join(state, draft), '{"id":')
    bodies.length = 0
    await program(start(answers.url) + 'await sayso.flush()')
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
    `${start(answers.url, `folder: ${JSON.stringify(state)}, ${option}`)} console.log(JSON.stringify(sayso.consent.due()))`

  it('statement 35: where there is no terminal nobody could answer, so nothing is due', async () => {
    expect(await program(asking())).toEqual([])
  })

  it('statement 35: a program with windows of its own says that somebody is there', async () => {
    expect(await program(asking('interactive: true'))).toEqual(['usage', 'errors', 'feedback'])
    expect(await program(asking('interactive: true'), { CI: '1' })).toEqual([])
  })

  it.skipIf(!existsSync('/usr/bin/script'))('statement 35: at a terminal there is somebody', async () => {
    await program(asking())
    const command = `${process.execPath} ${join(work, `program-${countPrograms() - 1}.mjs`)}`
    // A pseudo terminal, as a person's own would be.
    const { stdout } = await run('/usr/bin/script', ['-qec', command, '/dev/null'], {
      cwd: work,
      env: { HOME: work },
    })
    expect(JSON.parse(stdout)).toEqual(['usage', 'errors', 'feedback'])
  })
})
