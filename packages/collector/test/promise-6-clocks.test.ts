import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOfTime, formatDay, type Batch } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { makeFolder } from './support/folder.ts'
import { missingIn } from './support/ledger.ts'
import { serve } from './support/process.ts'
import { send } from './support/send.ts'
import { readSums, sumsOf } from './support/sums.ts'
import { noonAfter } from './support/time.ts'

const dayAfter = (days: number): string => formatDay(dayOfTime(noonAfter(days)))

const startShifted = (folder: string, days: number) => {
  const preload = fileURLToPath(new URL('support/shifted-clock.cjs', import.meta.url))
  return serve(folder, { NODE_OPTIONS: `--require ${preload}`, SHIFTED_DAYS: String(days) })
}

const batchOf = (shift: number): Batch => {
  const day = formatDay(dayOfTime(Date.now() + shift * 86_400_000))
  return batch({ entries: [entry({ day, n: 3, first: 'd' })] })
}

it('promise 6: whatever its clock shows when it is started, a batch that was acknowledged is counted once', async () => {
  const folder = makeFolder()
  const all: Batch[] = []
  // Right, set back, right, set far ahead, which would be the time to forget all that came before, and right again.
  for (const shift of [0, -3, 0, 30, 0]) {
    const collector = await startShifted(folder, shift)
    const one = batchOf(shift)
    all.push(one)
    for (const each of all) {
      const answer = await send(collector.url, each)
      const isNew = each === one
      expect(answer).toMatchObject({ status: 202, accepted: 1, ...(!isNew && { duplicate: true }) })
    }
    expect(await collector.end('SIGTERM')).toBe(0)
    expect(missingIn(join(folder, 'sayso.db'), all)).toEqual([])
  }
  expect(readSums(join(folder, 'sayso.db'))).toEqual(sumsOf(all))
})

it('promise 6: a clock that was a year back, then a year ahead, makes no batch count twice', async () => {
  const folder = makeFolder()
  const all: Batch[] = []
  for (const shift of [0, -365, 0, 365, 0]) {
    const collector = await startShifted(folder, shift)
    const one = batchOf(shift)
    for (const each of all) {
      const { status, duplicate } = await send(collector.url, each)
      // One that the ledger forgot is too old to be counted.
      expect([status, duplicate]).toEqual(status === 422 ? [422, undefined] : [202, true])
    }
    expect(await send(collector.url, one)).toMatchObject({ status: 202, accepted: 1 })
    all.push(one)
    expect(await collector.end('SIGTERM')).toBe(0)
  }
  expect(readSums(join(folder, 'sayso.db'))).toEqual(sumsOf(all))
})

it('promise 6: a clock that jumps while the collector runs, back, ahead, over midnight, makes no batch count twice', async () => {
  const collector = await startCollector()
  const midnight = noonAfter(0) + 12 * 3_600_000
  const all: Batch[] = []
  for (const time of [
    noonAfter(0),
    midnight - 1,
    midnight,
    midnight - 1,
    noonAfter(-3),
    noonAfter(4),
    noonAfter(0),
  ]) {
    collector.clock.time = time
    all.push(batch({ entries: [entry({ day: formatDay(dayOfTime(time)), n: 2, first: 'd' })] }))
    // At once, so that batches of two days and repeats share a commit.
    const answers = await Promise.all([...all, ...all].map((one) => send(collector.url, one)))
    expect(answers.map(({ status, accepted }) => [status, accepted])).toEqual(answers.map(() => [202, 1]))
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    await collector.tidy()
  }
  await collector.ingest.settle()
  expect(readSums(collector.file)).toEqual(sumsOf(all))
})

it('promise 6: an entry of a day that the clock does not reach is refused, and so never counted before its time', async () => {
  const collector = await startCollector()
  const ahead = batch({ entries: [entry({ day: dayAfter(2) })] })
  expect(await send(collector.url, ahead)).toMatchObject({ status: 422, code: 'nothing_accepted' })
  collector.clock.time = noonAfter(1)
  expect(await send(collector.url, ahead)).toMatchObject({ status: 202, accepted: 1 })
  expect(collector.rows('SELECT n FROM cells')).toEqual([{ n: 1 }])
})
