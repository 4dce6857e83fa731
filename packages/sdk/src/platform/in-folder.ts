import { mkdirSync } from './node-fs.ts'
import { dirname } from 'node:path'

/**
 * Does something in a folder, which is made first if it is not there. Nearly always it is, so that is not asked.
 *
 * @throws as `mkdirSync` and `act` do.
 */
export function inFolder<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    makeFolder(path)
    return act()
  }
}

/**
 * Makes a folder that only the user can look into, and those above it that are missing. Node's own `recursive` never
 * returns where a file system says of a folder that is there that it is not (`/proc` does).
 */
function makeFolder(path: string): void {
  const make = (): void => void mkdirSync(path, { mode: 0o700 })
  try {
    make()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    makeFolder(dirname(path))
    make()
  }
}
