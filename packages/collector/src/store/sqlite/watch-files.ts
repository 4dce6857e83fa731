import { statSync } from 'node:fs'
import { StorageUnavailable } from '../storage-unavailable.ts'

/**
 * Watches that a database and its log, which must be open, are still the files of these names. Were they deleted, or
 * others put in their place, the system would take what is written all the same, and nobody would find it again.
 *
 * @returns looks, and throws StorageUnavailable unless they are
 */
export function watchFiles(file: string): () => void {
  const names = [file, `${file}-wal`]
  const opened = names.map(identityOf)
  return () => {
    for (const [i, name] of names.entries())
      if (identityOf(name) !== opened[i]) throw new StorageUnavailable('file_gone')
  }
}

/** What tells a file from all others of its file system; undefined where there is none. */
const identityOf = (name: string): number | undefined => statSync(name, { throwIfNoEntry: false })?.ino
