import type { Database } from 'better-sqlite3'
import type { Segment } from '../segment.ts'

/** Makes the function that adds a segment's counts of drops, overflows and arrivals to their tables. */
export function createCountWriter(db: Database): (segment: Segment) => void {
  const drop = db.prepare(`INSERT INTO drops (app, environment, day, side, reason, metric, plan, n)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n`)
  const overflow = db.prepare(`INSERT INTO overflows (app, environment, day, metric, breakdown, n)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n`)
  const arrival = db.prepare(`INSERT INTO arrivals (app, environment, day, plan, batches, entries, people)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET batches = batches + excluded.batches,
    entries = entries + excluded.entries, people = people + excluded.people`)
  return ({ drops, overflows, arrivals }) => {
    for (const { app, environment, day, side, reason, metric, plan, n } of drops)
      drop.run(app, environment, day, side, reason, metric, plan, n)
    for (const { app, environment, day, metric, breakdown, n } of overflows)
      overflow.run(app, environment, day, metric, breakdown, n)
    for (const { app, environment, day, plan, batches, entries, people } of arrivals)
      arrival.run(app, environment, day, plan, batches, entries, people)
  }
}
