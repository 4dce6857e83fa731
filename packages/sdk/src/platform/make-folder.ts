import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder that only the user can look into, and those above it that are missing. Node's own `recursive` never
 * returns where a file system says of a folder that is there that it is not (`/proc` does).
 *
 * @throws as `mkdirSync` does.
 */
export function makeFolder(path: string): void {
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
