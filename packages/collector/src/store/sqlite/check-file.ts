import Database from 'better-sqlite3'
import { NewerSchema, newestSchema } from './migrations.ts'

/** Thrown for a file that is no whole database of a collector. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

/** Reads a whole file to see that it is a sound database of a collector of this or an older version. @throws DamagedFile, NewerSchema */
export function checkFile(file: string): void {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const schema = db.pragma('user_version', { simple: true }) as number
    if (schema > newestSchema) throw new NewerSchema()
    const tables = db
      .prepare("SELECT count(*) FROM sqlite_schema WHERE name IN ('cells', 'documents')")
      .pluck()
    if (schema < 1 || tables.get() !== 2) throw new DamagedFile('This is no database of a Sayso collector.')
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw new DamagedFile('The database is damaged. Take an older backup.')
  } catch (error) {
    if (error instanceof Database.SqliteError)
      throw new DamagedFile(`The file cannot be read as a database: ${error.code}.`)
    throw error
  } finally {
    db.close()
  }
}
