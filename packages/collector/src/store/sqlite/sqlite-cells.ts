import { otherValue, startOfNextMonth, type Exemplar } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import type {
  ArrivalSums,
  Cells,
  DaySums,
  DropSums,
  MetricPeople,
  OverflowSums,
  ScrubHitSums,
  ValueQuestion,
  VersionDaySums,
} from '../store.ts'
import { createFoldingReader } from './fold-cells.ts'

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
  const people = db.prepare<(string | number)[], MetricPeople>(`
    SELECT metric, sum(people_month) AS people FROM series JOIN cells ON cells.series = series.id
    WHERE app = ? AND environment = ? AND breakdown = '' AND day >= ? AND day < ? GROUP BY metric`)
  const inRange = 'WHERE app = ? AND environment = ? AND day BETWEEN ? AND ?'
  const drops = db.prepare<(string | number)[], DropSums>(`
    SELECT side, reason, metric, plan, sum(n) AS n FROM drops ${inRange}
    GROUP BY side, reason, metric, plan ORDER BY side, reason, metric, plan`)
  const arrivals = db.prepare<(string | number)[], ArrivalSums>(`
    SELECT plan, sum(batches) AS batches, sum(entries) AS entries, sum(people) AS people FROM arrivals ${inRange}
    GROUP BY plan ORDER BY plan`)
  const overflows = db.prepare<(string | number)[], OverflowSums>(`
    SELECT metric, breakdown, sum(n) AS n FROM overflows ${inRange}
    GROUP BY metric, breakdown ORDER BY metric, breakdown`)
  const overflowDays = db
    .prepare<(string | number)[], number>(
      `SELECT day FROM overflows ${inRange} AND metric = ? AND breakdown = ? ORDER BY day`,
    )
    .pluck()
  const scrubHits = db.prepare<(string | number)[], ScrubHitSums>(`
    SELECT kind, sum(n) AS n FROM scrub_hits ${inRange} GROUP BY kind ORDER BY kind`)

  return {
    read: ({ app, environment, metric, breakdown, from, to }) =>
      read.all(app, environment, metric, breakdown, from, to),
    versions: (question) => versions.all(...named(question)),
    exemplar(question) {
      const stored = exemplar.get(...named(question))
      return stored && { version: stored.version, exemplar: JSON.parse(stored.exemplar) as Exemplar }
    },
    people: ({ app, environment }, month) => people.all(app, environment, month, startOfNextMonth(month)),
    drops: ({ app, environment }, from, to) => drops.all(app, environment, from, to),
    arrivals: ({ app, environment }, from, to) => arrivals.all(app, environment, from, to),
    folding: createFoldingReader(db),
    overflows: ({ app, environment }, from, to) => overflows.all(app, environment, from, to),
    overflowDays: ({ app, environment, metric, breakdown, from, to }) =>
      overflowDays.all(app, environment, from, to, metric, breakdown),
    scrubHits: ({ app, environment }, from, to) => scrubHits.all(app, environment, from, to),
  }
}

const named = ({ app, environment, metric, breakdown, value }: ValueQuestion): string[] => [
  app,
  environment,
  metric,
  breakdown,
  value,
]
