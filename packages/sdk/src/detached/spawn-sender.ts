import { readdirSync, statSync, writeFileSync } from '../platform/node-fs.ts'
import { basename, join, parse } from 'node:path'
import type { Work } from './work.ts'

/** Milliseconds between one sender and the next, so that a loop of commands does not start one each. */
const rest = 2_000

/**
 * Starts a program of its own that sends what waits, and waits for nothing of it. `script` is where
 * `@sayso/sdk/sender` is. Does nothing while nothing waits, or shortly after another was started. Never throws.
 */
export function spawnSender(script: URL, folder: string, work: () => Work): void {
  try {
    // Named like what the store keeps, so that it goes when all is purged.
    const stamp = join(folder, 'sender.json')
    if (Date.now() - (statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0) < rest) return
    if (!isNode() || !readdirSync(folder).some((name) => name.startsWith('queue'))) return
    writeFileSync(stamp, 'true', { mode: 0o600 })
    process
      .getBuiltinModule('node:child_process')
      .spawn(process.execPath, [pathOf(script), JSON.stringify(work())], {
        // Nothing that the host set up for itself, a debugger for one, and no folder that it may want to remove.
        env: { ...process.env, NODE_OPTIONS: '' },
        cwd: parse(folder).root,
        detached: true,
        stdio: 'ignore',
        windowsHide: true,
      })
      .on('error', () => undefined)
      .unref()
  } catch {
    // What waits is sent another time.
  }
}

/** What most programs need for nothing else is not imported. */
const pathOf = (url: URL): string => process.getBuiltinModule('node:url').fileURLToPath(url)

/** A program that carries Node inside itself would be started once more instead of the sender. */
const isNode = (): boolean => /^node(js)?[\d.-]*(\.exe)?$/i.test(basename(process.execPath))
