import type { Database } from 'better-sqlite3'
import type { Segment } from '../segment.ts'

/** Makes the function that adds a segment's counts of drops, overflows, arrivals and scrub hits to their tables. */
export function createCountWriter(db: Database): (segment: Segment) => void {
  const drop = db.prepare(`INSERT INTO drops (app, environment, day, side, reason, metric, plan, n)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n`)
  const overflow = db.prepare(`INSERT INTO overflows (app, environment, day, metric, breakdown, n)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n`)
  const arrival = db.prepare(`INSERT INTO arrivals (app, environment, day, plan, batches, entries, people)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET batches = batches + excluded.batches,
    entries = entries + excluded.entries, people = people + excluded.people`)
  const scrubHit = db.prepare(`INSERT INTO scrub_hits (app, environment, day, kind, n)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n`)
  return ({ drops, overflows, arrivals, scrubHits }) => {
    for (const { app, environment, day, side, reason, metric, plan, n } of drops)
      drop.run(app, environment, day, side, reason, metric, plan, n)
    for (const { app, environment, day, metric, breakdown, n } of overflows)
      overflow.run(app, environment, day, metric, breakdown, n)
    for (const { app, environment, day, plan, batches, entries, people } of arrivals)
      arrival.run(app, environment, day, plan, batches, entries, people)
    for (const { app, environment, day, kind, n } of scrubHits) scrubHit.run(app, environment, day, kind, n)
  }
}
