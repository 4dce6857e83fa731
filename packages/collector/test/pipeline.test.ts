import { join } from 'node:path'
import { dayOfTime } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { loadApps } from '../src/apps/load-apps.ts'
import { createPipeline, type Incoming } from '../src/ingest/pipeline.ts'
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts'
import { openSqliteWriter } from '../src/store/sqlite/open-sqlite-writer.ts'
import { StorageUnavailable } from '../src/store/storage-unavailable.ts'
import { batch, entry } from './support/batch.ts'
import { appsFolder } from './support/collector.ts'
import { makeFolder } from './support/folder.ts'
import { readLedger } from './support/ledger.ts'
import { noon } from './support/time.ts'

const today = dayOfTime(noon('2026-11-21'))

const incoming = (value: object | string): Incoming => ({
  body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  today,
  now: noon('2026-11-21'),
  contentEncoding: undefined,
  origin: undefined,
  isDeclaredBot: false,
  isComment: false,
})

/** A pipeline over a real file, whose journal a test can make fail. */
async function createSystem() {
  const file = join(makeFolder(), 'sayso.db')
  const store = openSqliteStore(file)
  const writer = openSqliteWriter({ file })
  onTestFinished(() => {
    writer.close()
    store.close()
  })
  const apps = await loadApps({ folder: appsFolder, documents: store.documents })
  const { journal } = writer
  const rows = (sql: string): unknown[] => {
    writer.settle()
    const db = new Database(file, { readonly: true })
    try {
      return db.prepare(sql).all()
    } finally {
      db.close()
    }
  }
  return { file, writer, journal, rows, takeIn: createPipeline({ apps, journal }) }
}

const formats = ['pdf', 'md', 'html']
const good = Array.from({ length: 30 }, (_, i) =>
  incoming(batch({ entries: [entry({ by: 'format', value: formats[i % 3] ?? '' })] })),
)
const acknowledged = '{"accepted":1,"rejected":[]}'

it('answers a group in its order, whatever each batch comes to', async () => {
  const { takeIn, rows } = await createSystem()
  const one = batch()
  const group = [
    one,
    '{',
    batch({ key: 'wrong key' }),
    one,
    batch({ plan: 9 }),
    batch({ entries: [entry({ n: 0 })] }),
  ]
  expect(takeIn(group.map(incoming))).toEqual([
    acknowledged,
    { refused: 'malformed_json', details: {} },
    { refused: 'unknown_key', details: {} },
    '{"accepted":1,"rejected":[],"duplicate":true}',
    { refused: 'unknown_plan' },
    { refused: 'nothing_accepted', details: { rejected: [{ index: 0, reason: 'malformed' }] } },
  ])
  expect(rows('SELECT n FROM cells')).toEqual([{ n: 1 }])
  expect(rows('SELECT reason, n FROM drops ORDER BY reason')).toEqual([
    { reason: 'malformed', n: 1 },
    { reason: 'unknown_plan', n: 1 },
  ])
})

it('a batch that meets a defect takes no other of its group with it, and leaves no part of itself', async () => {
  const { file, takeIn, journal, rows } = await createSystem()
  const { names } = journal
  const values = names.values.bind(names)
  // Fails after the total of the same batch was added.
  names.values = (scope, metric, breakdown) => {
    const found = values(scope, metric, breakdown)
    if (breakdown !== 'plugin') return found
    return Object.assign(found, {
      id() {
        throw new TypeError('a defect')
      },
    })
  }
  const poisoned = incoming(batch({ entries: [entry(), entry({ by: 'plugin', value: 'abc-1' })] }))
  const outcomes = takeIn([...good.slice(0, 11), poisoned, ...good.slice(11), poisoned])
  const expected = good.map((): unknown => acknowledged)
  expected.splice(11, 0, { failed: new TypeError('a defect') })
  expect(outcomes).toEqual([...expected, { failed: new TypeError('a defect') }])
  expect(rows('SELECT breakdown, sum(n) AS n FROM cells_by_name GROUP BY breakdown')).toEqual([
    { breakdown: 'format', n: good.length },
  ])
  expect(readLedger(file)).toHaveLength(good.length)
})

it('a group that cannot be stored is not known afterwards; what was refused before is answered as it is', async () => {
  const { takeIn, journal, rows } = await createSystem()
  const write = journal.write.bind(journal)
  journal.write = () => {
    throw new StorageUnavailable('SQLITE_IOERR')
  }
  expect(takeIn([...good, incoming('{')])).toEqual([
    ...good.map(() => ({ notStored: 'SQLITE_IOERR' })),
    { refused: 'malformed_json', details: {} },
  ])
  journal.write = write
  expect(takeIn(good)).toEqual(good.map(() => acknowledged))
  expect(rows('SELECT sum(n) AS n FROM cells')).toEqual([{ n: good.length }])
})

it('knows batches again while they wait in the log, and after that', async () => {
  const { file, writer, takeIn, rows } = await createSystem()
  const repeated = good.map(() => '{"accepted":1,"rejected":[],"duplicate":true}')
  expect(takeIn(good)).toEqual(good.map(() => acknowledged))
  expect(takeIn(good)).toEqual(repeated)
  expect(rows('SELECT sum(n) AS n FROM cells')).toEqual([{ n: good.length }])
  while (writer.settleInQuiet());
  expect(rows('SELECT count(*) AS rows_ FROM ledger_log')).toEqual([{ rows_: 0 }])
  expect(takeIn(good)).toEqual(repeated)
  expect(readLedger(file)).toHaveLength(good.length)
})
