import { limits } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import type { AppSizes, Sizes } from '../sizes.ts'

/** Reads sizes, of the days `from` to `to`, which are not folded yet. Goes through all cells. */
export function readSizes(db: Database, from: number, to: number): Sizes {
  const number = (sql: string, ...parameters: number[]): number =>
    db
      .prepare<number[], number | null>(sql)
      .pluck()
      .get(...parameters) ?? 0
  const per = (bytes: number, rows: number): number => (rows ? bytes / rows : 0)
  const bytesOf = (names: string): number =>
    number(`SELECT sum(pgsize) FROM dbstat WHERE name ${names} AND aggregate = TRUE`)
  const batches = number('SELECT sum(batches) FROM arrivals WHERE day BETWEEN ? AND ?', from, to)
  const days = number('SELECT count(DISTINCT day) FROM arrivals WHERE day BETWEEN ? AND ?', from, to)
  const kept = number('SELECT sum(batches) FROM arrivals WHERE day > ?', to - limits.ledgerDays)
  return {
    fileBytes: number('PRAGMA page_count') * number('PRAGMA page_size'),
    bytesPerCell: per(bytesOf("= 'cells'"), number('SELECT count(*) FROM cells')),
    batchesPerDay: per(batches, days),
    bytesPerBatch: per(bytesOf("GLOB 'ledger_*'"), kept),
    commentsPerDay: per(
      number(
        "SELECT count(*) FROM comments WHERE environment = 'production' AND day BETWEEN ? AND ?",
        from,
        to,
      ),
      to - from + 1,
    ),
    bytesPerComment: per(bytesOf("GLOB 'comments*'"), number('SELECT count(*) FROM comments')),
    apps: db
      .prepare<[number, number], AppSizes>(
        `SELECT app, count(DISTINCT day) AS days, count(DISTINCT week) AS weeks,
          count(*) AS byDay, count(DISTINCT cell || ' ' || week) AS byWeek, count(DISTINCT cell) AS asOne
        FROM (
          SELECT app, day, (day + 3) / 7 AS week, series || ' ' || context AS cell
          FROM cells JOIN series ON series.id = cells.series
          WHERE environment = 'production' AND day BETWEEN ? AND ?
        ) GROUP BY app ORDER BY app`,
      )
      .all(from, to),
  }
}
