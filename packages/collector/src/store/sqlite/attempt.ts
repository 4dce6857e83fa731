import Database from 'better-sqlite3'
import { StorageUnavailable } from '../storage-unavailable.ts'

/** Does something with a database. @throws StorageUnavailable with SQLite's code when SQLite fails */
export function attempt<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new StorageUnavailable(error.code)
    throw error
  }
}
