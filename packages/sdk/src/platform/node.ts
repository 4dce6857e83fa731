import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Platform as PlatformName } from '@sayso/shared-schema'
import { fetchSend } from '../transport/fetch.ts'
import { withTimeout } from '../transport/timeout.ts'
import { batchIdOf } from './batch-id.ts'
import { createFileLock } from './file-lock.ts'
import type { Platform } from './platform.ts'
import { randomUuid } from './random-uuid.ts'
import { environmentObjection } from './signals.ts'
import { createStore, type Texts } from './store.ts'

/** Milliseconds that a program may be kept alive by a collector that does not answer. */
const patience = 5_000
const names: Partial<Record<NodeJS.Platform, PlatformName>> = {
  win32: 'windows',
  darwin: 'macos',
  linux: 'linux',
}

/**
 * Node as a platform. `folder` is where the decision and the queue are kept; `interactive` says whether somebody
 * could answer a question, by default whether there is a terminal.
 */
export function nodePlatform(folder: string, interactive?: boolean): Platform {
  return {
    name: names[process.platform] ?? 'other',
    now: () => Date.now(),
    random: () => Math.random(),
    batchId: (time) => batchIdOf(time, randomUuid()),
    store: createStore(files(folder)),
    lock: createFileLock(folder),
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds).unref()
      return () => clearTimeout(timer)
    },
    onLeave(callback) {
      process.once('exit', callback)
      return () => void process.off('exit', callback)
    },
    objection: () => environmentObjection(process.env),
    canAsk: () => interactive ?? (isTerminal(0) && isTerminal(2)),
    // A program that ends does not wait for anybody: what it leaves behind is sent by a later one.
    send: (url, body, signal, leaving) =>
      leaving ? new Promise(() => {}) : send(url, body, signal, leaving),
  }
}

// What takes long to load is loaded when it is used: every command would wait for it otherwise.
const isTerminal = (descriptor: number): boolean => process.getBuiltinModule('node:tty').isatty(descriptor)

const compress = (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const { gzip } = process.getBuiltinModule('node:zlib')
    gzip(text, (error, bytes) => (error ? reject(error) : resolve(new Uint8Array(bytes))))
  })

const send = withTimeout(patience, fetchSend(compress))

/** Where programs keep what they know, by system: XDG, AppData, Library. */
export function stateFolder(app: string): string {
  const { APPDATA, XDG_STATE_HOME } = process.env
  if (process.platform === 'win32')
    return join(APPDATA || join(homedir(), 'AppData', 'Roaming'), app, 'sayso')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', app, 'sayso')
  return join(XDG_STATE_HOME || join(homedir(), '.local', 'state'), app, 'sayso')
}

/** One small file for each text, replaced as a whole so that it is never half written. */
function files(folder: string): Texts {
  const pathOf = (name: string): string => join(folder, `${name}.json`)
  return {
    names: () => readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []),
    read: (name) => readFileSync(pathOf(name), 'utf8'),
    write(name, text) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const draft = `${pathOf(name)}.${process.pid}`
      writeFileSync(draft, text, { mode: 0o600 })
      renameSync(draft, pathOf(name))
    },
    remove: (name) => rmSync(pathOf(name), { force: true }),
  }
}
