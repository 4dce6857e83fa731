import { parseDay } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldedDay, type Folding } from '../folding.ts'
import { createFoldingReader, foldCells } from './fold-cells.ts'
import { migrate } from './migrations.ts'

const first = parseDay('2026-01-28') ?? NaN
const folding: Folding = {
  segmentsBefore: parseDay('2026-04-01') ?? NaN,
  monthsBefore: parseDay('2026-03-01') ?? NaN,
}
const scope = { app: 'notes', environment: 'production' } as const

const cells = fc.uniqueArray(
  fc.record({
    series: fc.integer({ min: 1, max: 6 }),
    day: fc.integer({ min: first, max: first + 90 }),
    context: fc.integer({ min: 1, max: 3 }),
    n: fc.integer({ min: 1, max: 9 }),
  }),
  { selector: ({ series, day, context }) => `${series} ${day} ${context}`, maxLength: 120 },
)

/** Series 5 is of development, series 6 of another app. */
function createDatabase(rows: readonly { series: number; day: number; context: number; n: number }[]) {
  const db = new Database(':memory:')
  migrate(db)
  const series = db.prepare("INSERT INTO series VALUES (?, ?, ?, 'm', 'b', ?)")
  for (const id of [1, 2, 3, 4]) series.run(id, 'notes', 'production', `v${id}`)
  series.run(5, 'notes', 'development', '')
  series.run(6, 'other', 'production', '')
  const cell = db.prepare('INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?)')
  for (const { series, day, context, n } of rows) cell.run(series, day, context, n, 2 * n, 3 * n, 4 * n)
  return db
}

/** All cells as text, those of the app's production on the day on which they are once folded. */
function folded(db: Database.Database): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of db.prepare('SELECT * FROM cells').all() as Record<string, number>[]) {
    const { series = 0, day = 0, context, ...counts } = row
    const at = series <= 4 ? foldedDay(day, folding) : day
    for (const [name, count] of Object.entries(counts)) {
      const key = [series, at, context, name].join(' ')
      sums.set(key, (sums.get(key) ?? 0) + count)
    }
  }
  return sums
}

it('adds cells up by segment and month, of one app in production, wherever it is broken off and begun again', () => {
  fc.assert(
    fc.property(cells, fc.nat(3), (rows, steps) => {
      const db = createDatabase(rows)
      const before = folded(db)
      const begun = foldCells(db, 'notes', folding)
      for (let i = 0; i < steps; i++) begun.next()
      if (steps) expect(createFoldingReader(db)(scope)).toEqual(folding)
      expect(folded(db)).toEqual(before)
      for (const _ of foldCells(db, 'notes', folding));
      expect(folded(db)).toEqual(before)
      const days = db.prepare<[], number>('SELECT day FROM cells WHERE series <= 4').pluck().all()
      expect(days.filter((day) => foldedDay(day, folding) !== day)).toEqual([])
      db.close()
    }),
    { numRuns: 60 },
  )
})

it('never goes back, whatever is said later, and looks at nothing twice', () => {
  const db = createDatabase([{ series: 1, day: first, context: 1, n: 1 }])
  for (const _ of foldCells(db, 'notes', folding));
  const less = { segmentsBefore: folding.monthsBefore, monthsBefore: first - 27 }
  expect([...foldCells(db, 'notes', less)]).toEqual([])
  expect([...foldCells(db, 'notes', folding)]).toEqual([])
  expect(createFoldingReader(db)(scope)).toEqual(folding)
  expect(createFoldingReader(db)({ app: 'notes', environment: 'development' }).segmentsBefore).toBe(-Infinity)
})

it('writes few rows in a step, so that no commit waits long', () => {
  const rows = Array.from({ length: 12_000 }, (_, i) => ({
    series: (i % 4) + 1,
    day: first + ((i >> 2) % 50),
    context: Math.floor(i / 200) + 1,
    n: 1,
  }))
  const db = createDatabase(rows)
  const changes = (): number => db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0
  const steps = foldCells(db, 'notes', folding)
  let [most, count, before] = [0, 0, changes()]
  while (!steps.next().done) {
    most = Math.max(most, changes() - before)
    before = changes()
    count++
  }
  expect(count).toBeGreaterThan(3)
  expect(most).toBeLessThan(2500)
})
