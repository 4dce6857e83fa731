import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { checkFile } from './check-file.ts'
import { syncPath } from './sync-path.ts'

/** Thrown where a backup would write over something. */
export class BackupExists extends Error {
  override readonly name = 'BackupExists'

  constructor() {
    super('There is a file of this name already. A backup writes over nothing: choose another name.')
  }
}

/** Thrown where there is nothing to back up, or no place for it. */
export class CannotBackUp extends Error {
  override readonly name = 'CannotBackUp'
}

/**
 * Copies a database, also while a collector writes to it: one state of it, without holding the collector up.
 * The copy is written anew row by row and not page by page, so that nothing that was deleted is left in it, and so
 * that a busy writer cannot make it start over.
 *
 * @returns the bytes of the copy
 * @throws BackupExists, CannotBackUp, DamagedFile, errors of SQLite and the file system; there is no file of that name then
 */
export function backupSqlite(file: string, target: string): number {
  if (existsSync(target)) throw new BackupExists()
  if (!existsSync(file)) throw new CannotBackUp('There is no database in SAYSO_DATA.')
  const part = `${target}.part`
  makePart(part)
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      db.prepare('VACUUM INTO ?').run(part)
    } finally {
      db.close()
    }
    checkFile(part)
    syncPath(part)
    renameSync(part, target)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
  syncPath(dirname(target))
  return statSync(target).size
}

/** Makes the file that is written to, so that nobody else may read it at any moment. */
function makePart(part: string): void {
  try {
    rmSync(part, { force: true })
    closeSync(openSync(part, 'wx', 0o600))
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new CannotBackUp(
      `This user may not make a file in the folder of the backup, or there is none (${code}).`,
    )
  }
}
