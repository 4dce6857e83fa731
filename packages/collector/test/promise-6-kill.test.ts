import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { dayOfTime, formatDay, type Batch } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { serve } from './support/process.ts'
import { ledgerKeyOf, readLedger } from './support/ledger.ts'
import { send } from './support/send.ts'

const senders = 16
/** When to end the collector under load, in milliseconds, and how: brutally, or as an operator does. */
const ends = [
  [150, 'SIGKILL'],
  [300, 'SIGKILL'],
  [200, 'SIGTERM'],
  [450, 'SIGKILL'],
] as const

it('promise 6: what was acknowledged survives kill -9, and everything is counted once in the end', async () => {
  const folder = makeFolder()
  let collector = await serve(folder)
  onTestFinished(() => void collector.end('SIGKILL'))

  const sent: Batch[] = []
  const acknowledged = new Set<string>()
  for (const [killAfter, signal] of ends) {
    const before = sent.length
    const load = sendUntilItFails(collector.url, sent, acknowledged)
    while (sent.length < before + 200) await setTimeout(5)
    await setTimeout(killAfter)
    await collector.end(signal)
    await load
    // Nothing was sent again yet: what was acknowledged must be there already.
    const missing = new Set(acknowledged)
    for (const key of readLedger(join(folder, 'sayso.db'))) missing.delete(key)
    expect([...missing]).toEqual([])
    collector = await serve(folder)
  }

  for (const each of sent) expect((await send(collector.url, each)).status).toBe(202)
  const sql = `SELECT breakdown, value, sum(n) AS n, sum(people_day) AS people FROM cells_by_name GROUP BY 1, 2`
  expect(read(folder, sql)).toEqual(truth(sent))
  expect(await collector.end('SIGTERM')).toBe(0)
}, 60_000)

/** What the cells of these batches must add up to. */
function truth(batches: readonly Batch[]): object[] {
  const sums = new Map<string, { breakdown: string; value: string; n: number; people: number }>()
  for (const { by = '', value = '', n, first } of batches.flatMap(({ entries }) => entries)) {
    const sum = sums.get(value) ?? { breakdown: by, value, n: 0, people: 0 }
    sums.set(value, { ...sum, n: sum.n + n, people: sum.people + (first ? 1 : 0) })
  }
  return [...sums.values()].sort((a, b) => (a.value < b.value ? -1 : 1))
}

async function sendUntilItFails(url: string, sent: Batch[], acknowledged: Set<string>): Promise<void> {
  const day = formatDay(dayOfTime(Date.now()))
  const keepSending = async (): Promise<void> => {
    for (;;) {
      const n = 1 + (sent.length % 5)
      const value = ['html', 'md', 'pdf'][sent.length % 3] ?? 'pdf'
      const one = batch({
        entries: [entry({ day, n }), entry({ day, n, by: 'format', value, first: 'd' })],
      })
      sent.push(one)
      const answer = await send(url, one).catch(() => undefined)
      if (!answer) return
      if (answer.status === 202) acknowledged.add(ledgerKeyOf(one.batch))
    }
  }
  await Promise.all(Array.from({ length: senders }, keepSending))
}

function read<T = object>(folder: string, sql: string): T[] {
  const db = new Database(join(folder, 'sayso.db'))
  try {
    return db.prepare<[], T>(sql).all()
  } finally {
    db.close()
  }
}
