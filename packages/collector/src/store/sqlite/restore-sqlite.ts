import { chmodSync, constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkFile } from './check-file.ts'
import { makeFolder } from './make-folder.ts'
import { becomeSoleWriter } from './sole-writer.ts'
import { syncPath } from './sync-path.ts'

/** Thrown where a restored database would take the place of another. */
export class DatabaseExists extends Error {
  override readonly name = 'DatabaseExists'

  constructor() {
    super('The data folder has a database already. Move sayso.db, sayso.db-wal and sayso.db-shm away first.')
  }
}

/** Thrown where a backup is to be restored that cannot be read. */
export class NoBackup extends Error {
  override readonly name = 'NoBackup'

  constructor(code = 'unknown') {
    super(`There is no backup of this name that this user may read (${code}).`)
  }
}

/**
 * Makes a backup the database of a data folder that has none.
 *
 * @param file where the database is to be
 * @throws CannotOpen, FolderInUse, DatabaseExists, NoBackup, DamagedFile, NewerSchema, errors of the file system; the folder has no
 *   database then
 */
export function restoreSqlite(backup: string, file: string): void {
  makeFolder(dirname(file))
  const letGo = becomeSoleWriter(file)
  const part = `${file}.part`
  try {
    // A log that was left behind would be taken for the restored file's own.
    if (['', '-wal', '-journal'].some((end) => existsSync(file + end))) throw new DatabaseExists()
    rmSync(part, { force: true })
    copy(backup, part)
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

function copy(backup: string, part: string): void {
  try {
    copyFileSync(backup, part, constants.COPYFILE_EXCL)
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    throw path === backup && code !== 'EEXIST' ? new NoBackup(code) : error
  }
}
