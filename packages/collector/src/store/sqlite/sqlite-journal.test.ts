import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../../../test/support/folder.ts'
import type { LedgerKey } from '../ledger-key.ts'
import { Segment } from '../segment.ts'
import { createAttempt } from './attempt.ts'
import { connect } from './connect.ts'
import { migrate } from './migrations.ts'
import { SqliteJournal } from './sqlite-journal.ts'

const day = 20_776

/** A segment of new batches of one hour. */
function segmentOf(batches: number): { segment: Segment; keys: readonly LedgerKey[] } {
  const segment = new Segment()
  const keys = Array.from({ length: batches }, () => {
    const key = randomFillSync(new Int32Array(3))
    key[0] = 7
    segment.batches.add(key, day)
    return key
  })
  return { segment, keys }
}

it('under load batches settle as fast as others begin to wait, and all stay known', () => {
  const db = connect(join(makeFolder(), 'sayso.db'))
  db.pragma('synchronous = OFF')
  migrate(db)
  const journal = new SqliteJournal(db, createAttempt(), () => undefined)
  const logged = db.prepare<[], number>('SELECT sum(length(keys)) / 12 FROM ledger_log').pluck()
  const some: LedgerKey[] = []
  let most = 0
  // Two of them owe fewer batches than settle at once.
  for (let commit = 0; commit < 1_400; commit++) {
    const { segment, keys } = segmentOf(100)
    journal.write(segment)
    some.push(keys[0] as LedgerKey)
    if (commit % 50 === 0) most = Math.max(most, logged.get() ?? 0)
  }
  // As many as wait before they settle, and half as many, which come meanwhile.
  expect(most).toBeGreaterThan(65_536)
  expect(most).toBeLessThan(1.6 * 65_536)
  const unknown = (): unknown[] => some.filter((key) => journal.dayOf(key) !== day)
  expect(unknown()).toEqual([])
  while (journal.settleBatches());
  expect([unknown(), logged.get()]).toEqual([[], null])
  db.close()
})
