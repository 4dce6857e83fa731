import { unlinkSync } from './node-fs.ts'

/**
 * Removes a file, if it is there. What `rmSync` does besides, for folders and for Windows, is more than all the rest
 * that a program waits for as it ends.
 *
 * @throws as `unlinkSync` does, if something lies there that is no file or cannot be removed.
 */
export function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
