import { chooseExemplar, type Exemplar } from '@sayso/shared-schema'
import type { Database } from 'better-sqlite3'
import { batchIdBytes } from '../batch-id.ts'
import type { FrozenSegment } from '../segment.ts'
import type { CellLog } from './cell-log.ts'

/** Batches from which on a segment goes to the log: with fewer, nobody waits behind it. */
const worthLogging = 8

/** Makes a function that stores a segment in one transaction: all of it, or it throws and nothing of it. */
export function createSegmentWriter(db: Database, log: CellLog): (segment: FrozenSegment) => void {
  const statements = prepare(db)
  const write = db.transaction((segment: FrozenSegment, isLogged: boolean) => {
    forgetSeries(statements, segment)
    writeNames(statements, segment)
    writeBatches(statements, segment)
    if (isLogged) log.store(segment)
    else log.add(segment)
    for (const [series, exemplar] of segment.exemplars) writeExemplar(statements, series, exemplar)
    for (const drop of segment.drops)
      statements.drop.run(drop.app, drop.environment, drop.day, drop.side, drop.reason, drop.n)
  })
  return (segment) => {
    const isLogged = segment.days.length >= worthLogging
    write.immediate(segment, isLogged)
    if (isLogged) log.took(segment)
  }
}

type Statements = ReturnType<typeof prepare>

const prepare = (db: Database) => ({
  forgetSeries: db.prepare('DELETE FROM series WHERE id = ?'),
  forgetExemplar: db.prepare('DELETE FROM exemplars WHERE series = ?'),
  // A name comes again with each segment that was handed over before it was known to be stored. Another number
  // for a known name is a fault, and fails.
  series: db.prepare('INSERT INTO series VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING'),
  context: db.prepare('INSERT INTO contexts VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING'),
  batch: db.prepare('INSERT INTO ledger VALUES (?, ?)'),
  exemplar: db.prepare<[number], string>('SELECT exemplar FROM exemplars WHERE series = ?').pluck(),
  setExemplar: db.prepare('INSERT OR REPLACE INTO exemplars VALUES (?, ?)'),
  drop: db.prepare(
    'INSERT INTO drops VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n',
  ),
})

function forgetSeries(statements: Statements, { forgottenSeries }: FrozenSegment): void {
  for (const id of forgottenSeries) {
    statements.forgetSeries.run(id)
    statements.forgetExemplar.run(id)
  }
}

function writeNames(statements: Statements, { series, contexts }: FrozenSegment): void {
  for (const { id, app, environment, metric, breakdown, value } of series)
    statements.series.run(id, app, environment, metric, breakdown, value)
  for (const { id, app, environment, context } of contexts)
    statements.context.run(id, app, environment, context)
}

function writeBatches(statements: Statements, { batches, days }: FrozenSegment): void {
  for (let i = 0; i < days.length; i++) {
    const batch = batches.subarray(i * batchIdBytes, (i + 1) * batchIdBytes)
    statements.batch.run(batch, days[i])
  }
}

function writeExemplar(statements: Statements, series: number, offered: Exemplar): void {
  const known = statements.exemplar.get(series)
  const chosen = chooseExemplar(known ? (JSON.parse(known) as Exemplar) : undefined, offered)
  const text = JSON.stringify(chosen)
  if (text !== known) statements.setExemplar.run(series, text)
}
