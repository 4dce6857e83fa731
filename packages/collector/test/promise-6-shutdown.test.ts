import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { dayOfTime, formatDay, type Batch } from '@sayso/shared-schema'
import { expect, it, onTestFinished } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { missingIn } from './support/ledger.ts'
import { serve } from './support/process.ts'
import { send } from './support/send.ts'
import { readSums, sumsOf } from './support/sums.ts'

const stops = 3
const senders = 32

it('promise 6: a stop under load drains: what is answered is answered 202 and stored, the rest is not answered', async () => {
  const folder = makeFolder()
  const file = join(folder, 'sayso.db')
  const day = formatDay(dayOfTime(Date.now()))
  const [acknowledged, unanswered]: [Batch[], Batch[]] = [[], []]
  let collector = await serve(folder)
  onTestFinished(() => void collector.end('SIGKILL'))

  const sendUntilItEnds = async (): Promise<void> => {
    for (;;) {
      const one = batch({ entries: [entry({ day, n: 2, first: 'd' })] })
      const answer = await send(collector.url, one).catch(() => undefined)
      if (!answer) return void unanswered.push(one)
      expect(answer).toMatchObject({ status: 202, accepted: 1, rejected: [] })
      acknowledged.push(one)
    }
  }

  for (let stop = 0; stop < stops; stop++) {
    const before = acknowledged.length
    const load = Promise.all(Array.from({ length: senders }, sendUntilItEnds))
    while (acknowledged.length < before + 100) await setTimeout(1)
    await setTimeout(randomInt(50))
    expect(await collector.end('SIGTERM')).toBe(0)
    await load
    expect(missingIn(file, acknowledged)).toEqual([])
    expect(collector.output()).not.toMatch(/"level":[456]0/)
    collector = await serve(folder)
  }
  for (const one of unanswered) expect(await send(collector.url, one)).toMatchObject({ status: 202 })
  expect(await collector.end('SIGTERM')).toBe(0)
  expect(readSums(file)).toEqual(sumsOf([...acknowledged, ...unanswered]))
})
