import Database from 'better-sqlite3'
import { damaged, StorageUnavailable } from '../storage-unavailable.ts'

/** Does something with a database. @throws StorageUnavailable when SQLite fails, with its code or as damaged */
export type Attempt = <T>(act: () => T) => T

/** Makes one for a connection. A file that was once found damaged is not touched again: it would get worse. */
export function createAttempt(): Attempt {
  let damage: StorageUnavailable | undefined
  return (act) => {
    if (damage) throw damage
    try {
      return act()
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error
      if (!isDamage(error)) throw new StorageUnavailable(error.code)
      throw (damage = new StorageUnavailable(damaged))
    }
  }
}

/** Whether SQLite found bytes in the file that it cannot have written. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)
