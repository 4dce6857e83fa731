import { basename, join } from 'node:path'
import { readEnvironment } from '../env.ts'
import { systemClock } from '../platform.ts'
import { restoreSqlite } from '../store/sqlite/restore-sqlite.ts'
import { commandLine, withAccess } from './access-file.ts'

/** `sayso restore <file>`: makes a backup the database of a data folder that has none. */
export function restore(backup: string): void {
  restoreSqlite(backup, join(readEnvironment().data, 'sayso.db'))
  withAccess((file) =>
    file.note({ time: systemClock.now(), who: commandLine, action: 'restore', subject: basename(backup) }),
  )
  console.log('Restored. `sayso serve` goes on from here.')
}
