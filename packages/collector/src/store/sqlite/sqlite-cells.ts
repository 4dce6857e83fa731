import { startOfNextMonth } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import type { Cells, DaySums, DropSums } from '../store.ts'

/** Reads figures: those that have settled. */
export function createSqliteCells(db: Database): Cells {
  const read = db.prepare<(string | number)[], DaySums>(`
    SELECT series.value, cells.day, sum(n) AS n, sum(people_day) AS peopleDay,
      sum(people_week) AS peopleWeek, sum(people_month) AS peopleMonth
    FROM series JOIN cells ON cells.series = series.id
    WHERE app = ? AND environment = ? AND metric = ? AND breakdown = ? AND day BETWEEN ? AND ?
    GROUP BY series.value, cells.day`)
  const mostPeople = db
    .prepare<(string | number)[], number>(
      `
    SELECT coalesce(max(people), 0) FROM (
      SELECT sum(people_month) AS people FROM series JOIN cells ON cells.series = series.id
      WHERE app = ? AND environment = ? AND breakdown = '' AND day >= ? AND day < ? GROUP BY metric)`,
    )
    .pluck()
  const drops = db.prepare<(string | number)[], DropSums>(`
    SELECT side, reason, sum(n) AS n FROM drops
    WHERE app = ? AND environment = ? AND day BETWEEN ? AND ? GROUP BY side, reason ORDER BY side, reason`)

  return {
    read: ({ app, environment, metric, breakdown, from, to }) =>
      read.all(app, environment, metric, breakdown, from, to),
    mostPeople: ({ app, environment }, month) =>
      mostPeople.get(app, environment, month, startOfNextMonth(month)) ?? 0,
    drops: ({ app, environment }, from, to) => drops.all(app, environment, from, to),
  }
}
