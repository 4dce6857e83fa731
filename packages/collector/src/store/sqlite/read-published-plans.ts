import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Documents } from '../store.ts'
import { createDocumentReader } from './document-rows.ts'

/** The plans in a database file that may not be there, without changing anything in it. */
export function readPublishedPlans(file: string): Documents {
  if (!existsSync(file)) return { list: () => [] }
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const plans = createDocumentReader(db).list('plan')
    return { list: () => plans }
  } finally {
    db.close()
  }
}
