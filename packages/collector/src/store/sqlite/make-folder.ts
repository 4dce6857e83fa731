import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CannotOpen } from './cannot-open.ts'

/**
 * Makes a folder that only its owner may enter, with those above it, unless it exists. SQLite brings the names of its
 * files to the disk; that of the folder itself is brought there here, so that a loss of power cannot take it back.
 *
 * @throws CannotOpen
 */
export function makeFolder(folder: string): void {
  const first = make(folder)
  // Windows opens no folders, and keeps their names by itself.
  if (first === undefined || process.platform === 'win32') return
  for (let made = resolve(folder); ; made = dirname(made)) {
    const above = openSync(dirname(made), 'r')
    fsyncSync(above)
    closeSync(above)
    if (made === resolve(first)) return
  }
}

function make(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new CannotOpen(
      `SAYSO_DATA is no folder and cannot be made one (${code}). Make it, and have it owned by the collector's user.`,
    )
  }
}
