import { openAccess, type AccessFile } from '../store/sqlite/open-access.ts'
import { databaseFile } from './database-file.ts'

/** Who acts on the command line, as the audit log calls them. */
export const commandLine = 'command line'

/** Does something with the tokens and the audit log of the data folder. */
export function withAccess<T>(use: (file: AccessFile) => T): T {
  const file = openAccess(databaseFile())
  try {
    return use(file)
  } finally {
    file.close()
  }
}
