import Database from 'better-sqlite3'

/** Thrown when another collector has the data folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'

  constructor() {
    super('Another collector uses this data folder. Stop it, or set SAYSO_DATA to another folder.')
  }
}

/**
 * Makes this process the only collector of a data folder, until it ends or lets go: two of them would give
 * the same numbers to different names. SQLite's own lock is used, since the system lifts it even after a kill.
 *
 * @returns lets go
 * @throws FolderInUse
 */
export function becomeSoleWriter(file: string): () => void {
  const lock = new Database(`${file}-lock`, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new FolderInUse()
  }
  return () => lock.close()
}
