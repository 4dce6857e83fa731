import type { Database } from 'better-sqlite3'
import type { Erasure } from '../store.ts'

/** Leaves word that figures are to be erased, for the process that writes. */
export function addErasure(db: Database, { app, metric }: Erasure): void {
  db.prepare('INSERT OR IGNORE INTO erasures (app, metric) VALUES (?, ?)').run(app, metric ?? '')
}

/** What an erasure deletes. */
export interface ErasureCount {
  readonly cells: number
  readonly comments: number
}

export function countErased(db: Database, { app, metric }: Erasure): ErasureCount {
  const count = (from: string): number =>
    db
      .prepare<[string, string | null], number>(
        `SELECT count(*) FROM ${from} WHERE app = ? AND metric = ifnull(?, metric)`,
      )
      .pluck()
      .get(app, metric) ?? 0
  return {
    cells: count('cells JOIN series ON series.id = cells.series'),
    comments: count('comments'),
  }
}

/** Makes the function that reads what is to be erased. */
export function createErasureReader(db: Database): () => Erasure[] {
  const read = db.prepare<[], Erasure>("SELECT app, nullif(metric, '') AS metric FROM erasures")
  return () => read.all()
}
