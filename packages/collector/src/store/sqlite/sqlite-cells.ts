import { otherValue, startOfNextMonth, type Exemplar } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import type { Cells, DaySums, DropSums, ValueQuestion, VersionDaySums } from '../store.ts'

/** Reads figures: those that have settled. */
export function createSqliteCells(db: Database): Cells {
  const read = db.prepare<(string | number)[], DaySums>(`
    SELECT series.value, cells.day, sum(n) AS n, sum(people_day) AS peopleDay,
      sum(people_week) AS peopleWeek, sum(people_month) AS peopleMonth
    FROM series JOIN cells ON cells.series = series.id
    WHERE app = ? AND environment = ? AND metric = ? AND breakdown = ? AND day BETWEEN ? AND ?
    GROUP BY series.value, cells.day`)
  const versions = db.prepare<(string | number)[], VersionDaySums>(`
    SELECT json_extract(contexts.context, '$.version') AS version, cells.day, sum(n) AS n, sum(people_day) AS peopleDay,
      sum(people_week) AS peopleWeek, sum(people_month) AS peopleMonth
    FROM series JOIN cells ON cells.series = series.id JOIN contexts ON contexts.id = cells.context
    WHERE series.app = ? AND series.environment = ? AND metric = ? AND breakdown = ? AND value = ?
      AND json_extract(contexts.context, '$.version') <> '${otherValue}'
    GROUP BY version, cells.day`)
  const exemplar = db.prepare<string[], { version: string; exemplar: string }>(`
    SELECT version, exemplar FROM exemplars JOIN series ON series.id = exemplars.series
    WHERE app = ? AND environment = ? AND metric = ? AND breakdown = ? AND value = ?`)
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
    versions: (question) => versions.all(...named(question)),
    exemplar(question) {
      const stored = exemplar.get(...named(question))
      return stored && { version: stored.version, exemplar: JSON.parse(stored.exemplar) as Exemplar }
    },
    mostPeople: ({ app, environment }, month) =>
      mostPeople.get(app, environment, month, startOfNextMonth(month)) ?? 0,
    drops: ({ app, environment }, from, to) => drops.all(app, environment, from, to),
  }
}

const named = ({ app, environment, metric, breakdown, value }: ValueQuestion): string[] => [
  app,
  environment,
  metric,
  breakdown,
  value,
]
