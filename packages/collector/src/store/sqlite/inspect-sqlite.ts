import { existsSync } from 'node:fs'
import { dayOfTime } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import type { DatabaseFacts } from '../database-facts.ts'
import { newestSchema } from './migrations.ts'

/** Reads what there is to tell of a database file, also while a collector uses it; undefined where there is none. */
export function inspectSqlite(file: string, isDeep: boolean): DatabaseFacts | undefined {
  if (!existsSync(file)) return undefined
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const schema = db.pragma('user_version', { simple: true }) as number
    return {
      schema,
      newestSchema,
      isInUse: isLocked(`${file}-lock`),
      newestDay: schema === newestSchema ? newestDay(db) : undefined,
      isSound: isDeep ? db.pragma('quick_check(1)', { simple: true }) === 'ok' : undefined,
    }
  } finally {
    db.close()
  }
}

/** Whether a collector holds its lock. Looking takes it for no more than a moment. */
function isLocked(lock: string): boolean {
  if (!existsSync(lock)) return false
  const db = new Database(lock, { readonly: true, fileMustExist: true, timeout: 0 })
  try {
    db.prepare('SELECT 1 FROM sqlite_schema').get()
    return false
  } catch {
    return true
  } finally {
    db.close()
  }
}

/** Each part finds its newest row by an index, or is small. */
function newestDay(db: Database.Database): number | undefined {
  const read = (sql: string): number | null => db.prepare<[], number | null>(sql).pluck().get() ?? null
  const time = read('SELECT max(time) FROM audit')
  const days = [
    read('SELECT max((SELECT max(day) FROM cells WHERE series = series.id)) FROM series'),
    read('SELECT max(day) FROM drops'),
    read('SELECT max(day) FROM comments'),
    read('SELECT max(max(created), max(last_used)) FROM tokens'),
    time === null ? null : dayOfTime(time),
  ].filter((day) => day !== null)
  return days.length ? Math.max(...days) : undefined
}
