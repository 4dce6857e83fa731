import Database from 'better-sqlite3'
import { isDamage } from './attempt.ts'

/** Thrown when a database file cannot be used at all. Says what to do about it. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
}

/** The file holds what SQLite never wrote. */
export const damagedFile = (): CannotOpen =>
  new CannotOpen(
    'The database is damaged. Keep a copy of sayso.db and sayso.db-wal, then restore a backup, or save what ' +
      'can be read with `sqlite3 sayso.db .recover`. See docs/reference/DURABILITY.md.',
  )

/** What an error of opening a file means to whoever starts the collector; one that says so itself is returned as it is. */
export function whyNotOpened(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (isDamage(error)) return damagedFile()
  const { code } = error
  const [kind] = /^SQLITE_(?:READONLY|CANTOPEN|PERM|FULL|IOERR)/.exec(code) ?? []
  if (!kind) return error
  return new CannotOpen(
    kind === 'SQLITE_FULL' || kind === 'SQLITE_IOERR'
      ? `The database cannot be written: the disk of SAYSO_DATA is full or fails (${code}).`
      : `The database cannot be written: check who owns the folder SAYSO_DATA and the files in it, and whether its disk is mounted read-only (${code}).`,
  )
}
