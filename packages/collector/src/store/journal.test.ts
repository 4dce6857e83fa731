import { expect, it } from 'vitest'
import { Journal, type JournalEngine } from './journal.ts'
import { Names } from './names.ts'
import type { FrozenSegment } from './segment.ts'

const scope = { app: 'notes', environment: 'production' } as const
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** An engine whose writes end when the test says so. */
function createEngine() {
  const written: FrozenSegment[] = []
  const ends: ((error?: Error) => void)[] = []
  const ledger = { follows: 0, days: new Map<string, number>() }
  const engine: JournalEngine = {
    ledger: { dayOf: (batch) => ledger.days.get(batch), hold() {}, follow: () => void ledger.follows++ },
    write: (segment) =>
      new Promise((resolve, reject) => {
        written.push(segment)
        ends.push((error) => (error ? reject(error) : resolve()))
      }),
  }
  return { engine, written, ledger, end: (error?: Error) => ends.shift()?.(error) }
}

function createJournal() {
  const names = new Names({ lastSeries: 0, lastContext: 0, values: () => [], contexts: () => [] })
  const fake = createEngine()
  const journal = new Journal(names, fake.engine)
  const add = (batch: string, value = ''): Promise<void> => {
    journal.open.cells.add(names.values(scope, 'note.exported', '').id(value), 1, 20_000, 1, 0, 0, 0)
    journal.open.remember(batch, 20_000)
    return journal.commit()
  }
  return { ...fake, journal, add }
}

const id = (n: number): string => `0193c0de-0000-7000-8000-${String(n).padStart(12, '0')}`

it('commits what comes during a commit together, in the next one', async () => {
  const { journal, written, end, add } = createJournal()
  const first = add(id(1))
  await nextTurn()
  const others = [add(id(2)), add(id(3)), add(id(4))]
  await nextTurn()
  expect(written.map(({ days }) => days.length)).toEqual([1])
  expect(journal.pending).toBe(4)
  end()
  await first
  await nextTurn()
  expect(written.map(({ days }) => days.length)).toEqual([1, 3])
  end()
  await Promise.all(others)
  expect(journal.pending).toBe(0)
})

it('knows a batch on its way, whose repeat waits for the same commit, and one that was stored', async () => {
  const { journal, end, add } = createJournal()
  expect(journal.recall(id(1))).toBeUndefined()
  const committed = add(id(1))
  expect(journal.recall(id(1))?.committed).toBe(committed)
  await nextTurn()
  expect(journal.recall(id(1))?.committed).toBe(committed)
  end()
  await committed
  expect(journal.recall(id(1))).toMatchObject({ day: 20_000 })
})

it('forgets a batch whose commit failed, looks at the ledger again, and tells the names again', async () => {
  const { journal, written, ledger, end, add } = createJournal()
  const lost = add(id(1), 'pdf')
  await nextTurn()
  end(new Error('full'))
  await expect(lost).rejects.toThrow('full')
  expect(journal.recall(id(1))).toBeUndefined()
  expect(ledger.follows).toBe(1)
  const again = add(id(1), 'pdf')
  await nextTurn()
  end()
  await again
  expect(written.map(({ series }) => series.map(({ value }) => value))).toEqual([['pdf'], ['pdf']])
  const later = add(id(2), 'pdf')
  await nextTurn()
  end()
  await later
  expect(written.at(-1)?.series).toEqual([])
})

it('drains', async () => {
  const { journal, end, add } = createJournal()
  const committed = [add(id(1))]
  await nextTurn()
  committed.push(add(id(2)))
  const drained = journal.drain()
  end()
  await committed[0]
  await nextTurn()
  end()
  await drained
  await Promise.all(committed)
})
