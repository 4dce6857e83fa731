import { basename, join } from 'node:path'
import { readEnvironment } from '../env.ts'
import { systemClock } from '../platform.ts'
import { backupSqlite } from '../store/sqlite/backup-sqlite.ts'
import { commandLine, withAccess } from './access-file.ts'

/** `sayso backup <file>`: copies the database, also while the collector runs. */
export function backUp(target: string): void {
  const bytes = backupSqlite(join(readEnvironment().data, 'sayso.db'), target)
  withAccess((file) =>
    file.note({ time: systemClock.now(), who: commandLine, action: 'back up', subject: basename(target) }),
  )
  console.log(`Backed up: ${bytes} bytes, checked.`)
}
