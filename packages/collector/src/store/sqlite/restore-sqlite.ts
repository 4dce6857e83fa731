import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkFile } from './check-file.ts'
import { becomeSoleWriter } from './sole-writer.ts'
import { syncPath } from './sync-path.ts'

/** Thrown where a restored database would take the place of another. */
export class DatabaseExists extends Error {
  override readonly name = 'DatabaseExists'

  constructor() {
    super('The data folder has a database already. Move sayso.db, sayso.db-wal and sayso.db-shm away first.')
  }
}

/**
 * Makes a backup the database of a data folder that has none.
 *
 * @param file where the database is to be
 * @throws FolderInUse, DatabaseExists, DamagedFile, NewerSchema, errors of the file system; the folder has no
 *   database then
 */
export function restoreSqlite(backup: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const letGo = becomeSoleWriter(file)
  const part = `${file}.part`
  try {
    // A log that was left behind would be taken for the restored file's own.
    if (['', '-wal', '-journal'].some((end) => existsSync(file + end))) throw new DatabaseExists()
    rmSync(part, { force: true })
    copyFileSync(backup, part, constants.COPYFILE_EXCL)
    chmodSync(part, 0o600)
    checkFile(part)
    syncPath(part)
    renameSync(part, file)
    syncPath(dirname(file))
  } finally {
    rmSync(part, { force: true })
    letGo()
  }
}
