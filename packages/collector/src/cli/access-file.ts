import { join } from 'node:path'
import { readEnvironment } from '../env.ts'
import { openAccess, type AccessFile } from '../store/sqlite/open-access.ts'

/** Who acts on the command line, as the audit log calls them. */
export const commandLine = 'command line'

/** Does something with the tokens and the audit log of the data folder. */
export function withAccess<T>(use: (file: AccessFile) => T): T {
  const file = openAccess(join(readEnvironment().data, 'sayso.db'))
  try {
    return use(file)
  } finally {
    file.close()
  }
}
