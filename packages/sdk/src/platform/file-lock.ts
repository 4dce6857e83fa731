import { closeSync, openSync, readFileSync, statSync, writeSync } from './node-fs.ts'
import { dirname, join } from 'node:path'
import type { Lock } from './lock.ts'
import { inFolder } from './in-folder.ts'
import { removeFile } from './remove-file.ts'

/** Milliseconds after which nobody can still be at work: longer than it takes to send a full queue. */
const abandonedAfter = 15 * 60_000
/** Milliseconds that a program waits while another one sends: it may have sent this one's batches, too. */
const patience = 1_000
/** Milliseconds between two attempts. */
const pause = 25
/** Milliseconds that the time of a file may be off: some file systems know every other second only. */
const coarsest = 2_000
/** Attempts to get at the memo at once, a millisecond apart: whoever has it needs less than one. */
const attempts = 20

/**
 * A lock among processes, by files that only one of them can create. One file stands for sending, which takes as long
 * as the network does; another for the memo, which takes no time, so that a program that ends need not wait. They are named
 * like what the store keeps, so that those of a program that was killed go when all is purged.
 */
export function createFileLock(folder: string): Lock {
  const sending = join(folder, 'sending.lock.json')
  const sealing = join(folder, 'sealing.lock.json')
  return {
    async run(task) {
      if (!task) return
      for (let waited = 0; !take(sending); waited += pause) {
        if (waited >= patience) return
        // A program that has nothing else to do need not wait: what it sealed is sent by another.
        await new Promise((resolve) => setTimeout(resolve, pause).unref())
      }
      await task()
      remove(sending)
    },
    now(task) {
      let isAlone = take(sealing)
      for (let i = 1; !isAlone && i < attempts; i++) {
        sleep(1)
        isAlone = take(sealing)
      }
      task(isAlone)
      if (isAlone) remove(sealing)
    },
  }
}

/**
 * Whether the lock could be had. One whose process has ended is taken away first, by one process at a time, or else
 * the second of two would take away what the first has just created.
 */
function take(path: string): boolean {
  if (create(path)) return true
  if (!isAbandoned(path)) return false
  const breaking = path.replace('.lock', '-breaking.lock')
  if (!create(breaking)) {
    if (isAbandoned(breaking)) remove(breaking)
    return false
  }
  if (isAbandoned(path)) remove(path)
  const isTaken = create(path)
  remove(breaking)
  return isTaken
}

/** Where no file can be created at all, there is nothing to keep apart. */
function create(path: string): boolean {
  try {
    const file = inFolder(dirname(path), () => openSync(path, 'wx', 0o600))
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    return codeOf(error) !== 'EEXIST'
  }
}

function remove(path: string): void {
  try {
    removeFile(path)
  } catch {
    // It was never there.
  }
}

function isAbandoned(path: string): boolean {
  try {
    const age = Date.now() - statSync(path).mtimeMs
    const holder = Number(readFileSync(path, 'utf8'))
    // Between creation and writing there is no number in it yet.
    return (
      age > abandonedAfter || (holder > 0 && !isRunning(holder)) || (holder === process.pid && isOlder(age))
    )
  } catch {
    return false
  }
}

/** Whether something is older than this process. In a container the one before it had the same id. */
const isOlder = (age: number): boolean => age > process.uptime() * 1_000 + coarsest

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** Waits without letting anything else happen, for so many milliseconds, where that is allowed. */
function sleep(milliseconds: number): void {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
  } catch {
    // Not in the window of an Electron program, for one.
  }
}
