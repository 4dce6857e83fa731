import { existsSync, realpathSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Thrown when another collector has the data folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'

  constructor() {
    super('Another collector uses this data folder. Stop it, or set SAYSO_DATA to another folder.')
  }
}

/**
 * Makes this process the only collector of a database file, until it ends or lets go: two of them would give
 * the same numbers to different names. SQLite's own lock is used, since the system lifts it even after a kill.
 *
 * @returns lets go
 * @throws FolderInUse; SQLite's error when the lock cannot be written
 */
export function becomeSoleWriter(file: string): () => void {
  // By whatever name it is called: a link in another folder leads to the same lock.
  const lock = new Database(`${existsSync(file) ? realpathSync(file) : file}-lock`, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const isHeld = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
    throw isHeld ? new FolderInUse() : error
  }
  return () => lock.close()
}
