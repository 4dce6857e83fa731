import { existsSync, fstatSync, readdirSync, readFileSync, renameSync, writeFileSync } from './node-fs.ts'
import { join } from 'node:path'
import type { Platform as PlatformName } from '@sayso/shared-schema'
import { withTimeout } from '../transport/timeout.ts'
import { batchIdOf } from './batch-id.ts'
import { createFileLock } from './file-lock.ts'
import { inFolder } from './in-folder.ts'
import { soleLock } from './lock.ts'
import { nodeSend } from './node-send.ts'
import { nowhere } from './nowhere.ts'
import type { Platform } from './platform.ts'
import { removeFile } from './remove-file.ts'
import { randomUuid } from './random-uuid.ts'
import { environmentObjection } from './signals.ts'
import { createStore, type Texts } from './store.ts'

/** Milliseconds after which a collector that does not answer is given up. */
const patience = 5_000
const names: Partial<Record<NodeJS.Platform, PlatformName>> = {
  win32: 'windows',
  darwin: 'macos',
  linux: 'linux',
}

/**
 * Node as a platform. `folder` is where the decision and the queue are kept, undefined where there is none; `interactive` says whether somebody
 * could answer a question, by default whether there is a terminal; `afterLeaving` is called when all is sealed as the
 * program ends.
 */
export function nodePlatform(
  folder: string | undefined,
  interactive?: boolean,
  afterLeaving?: () => void,
): Platform {
  return {
    name: names[process.platform] ?? 'other',
    now: () => Date.now(),
    random: () => Math.random(),
    batchId: (time) => batchIdOf(time, randomUuid()),
    store: createStore(files(folder)),
    lock: folder === undefined ? soleLock : createFileLock(folder),
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds).unref()
      return () => clearTimeout(timer)
    },
    onLeave(callback) {
      const leave = (): void => {
        callback()
        afterLeaving?.()
      }
      // Last, so that what the app records as it ends counts too; and first, where one of its listeners may end all.
      const leaveFirst = (): void => {
        if (process.listenerCount('exit') > 2) leave()
      }
      process.prependListener('exit', leaveFirst)
      process.on('exit', leave)
      return () => {
        process.off('exit', leaveFirst)
        process.off('exit', leave)
      }
    },
    objection: () => environmentObjection(process.env),
    get isUnattended() {
      return !(interactive ?? (isTerminal(0) && isTerminal(2)))
    },
    send: withTimeout(patience, nodeSend),
  }
}

/** A file or a pipe is none. That can be told without what takes long to load, for which every command would wait. */
function isTerminal(descriptor: number): boolean {
  try {
    const kind = fstatSync(descriptor)
    if (kind.isFile() || kind.isFIFO() || kind.isSocket()) return false
  } catch {
    // It is closed, or the system does not say what it is.
  }
  return process.getBuiltinModule('node:tty').isatty(descriptor)
}

const ending = '.json'

/** One small file for each text, replaced as a whole so that it is never half written. */
export function files(folder: string | undefined): Texts {
  if (folder === undefined) return nowhere
  const pathOf = (name: string): string => join(folder, name + ending)
  const replace = (name: string, text: string): void => {
    // With its purpose at the place where other names have theirs: what a killed program leaves is purged with them.
    const draft = pathOf(`draft.${process.pid}.${name.split('.')[2] ?? ''}.${name}`)
    inFolder(folder, () => writeFileSync(draft, text, { mode: 0o600 }))
    renameSync(draft, pathOf(name))
  }
  return {
    names: () =>
      readdirSync(folder).flatMap((file) => (file.endsWith(ending) ? file.slice(0, -ending.length) : [])),
    // Most of what is asked for is not there, and an exception for each would take longer than all the reading.
    read: (name) => (existsSync(pathOf(name)) ? readFileSync(pathOf(name), 'utf8') : undefined),
    write(name, text) {
      try {
        replace(name, text)
      } catch {
        // Another program may have purged the draft just now.
        replace(name, text)
      }
    },
    remove: (name) => removeFile(pathOf(name)),
  }
}
