import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readEnvironment } from '../env.ts'

/** The database file of the data folder. Says so where there is none, since whoever asks may mean another folder. */
export function databaseFile(): string {
  const file = join(readEnvironment().data, 'sayso.db')
  if (!existsSync(file))
    console.error(
      `A new database is made: ${resolve(file)}. SAYSO_DATA says where the collector has its own.`,
    )
  return file
}
