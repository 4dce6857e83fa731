import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { dayOfTime, formatDay, type Batch } from '@sayso/shared-schema'
import { expect, it, onTestFinished } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { missingIn } from './support/ledger.ts'
import { launch, type Launched } from './support/process.ts'
import { send } from './support/send.ts'
import { readSums, sumsOf } from './support/sums.ts'

const kills = 14
const senders = 12

it('promise 6: a storm of kill -9 at any moment loses and doubles nothing, while clients send the same bytes again', async () => {
  const folder = makeFolder()
  const file = join(folder, 'sayso.db')
  const acknowledged: Batch[] = []
  let collector: Launched | undefined
  let url: string | undefined
  let isOver = false
  onTestFinished(async () => {
    isOver = true
    await collector?.end('SIGKILL')
  })

  const start = async (): Promise<void> => {
    collector = launch(folder)
    url = await collector.url
  }
  /** As the SDK does: the same bytes until they are acknowledged. */
  const keepSending = async (): Promise<void> => {
    while (!isOver) {
      const one = makeBatch(acknowledged.length)
      const bytes = JSON.stringify(one)
      for (let status = 0; status !== 202;) {
        const answer = url === undefined ? undefined : await send(url, bytes).catch(() => undefined)
        status = answer?.status ?? 0
        if (status !== 202) await setTimeout(5)
      }
      acknowledged.push(one)
    }
  }

  const sending = Array.from({ length: senders }, keepSending)
  for (let kill = 0; kill < kills; kill++) {
    const starting = start()
    // Every third is killed while it starts, be it before or in the middle of what it finds there.
    if (kill % 3 !== 2) {
      await starting
      const before = acknowledged.length
      while (acknowledged.length < before + 30) await setTimeout(1)
    }
    await setTimeout(randomInt(400))
    await collector?.end('SIGKILL')
    await starting
    url = undefined
    // Now and then only, because whoever opens the file here repairs it before the collector has to.
    if (kill % 4 === 0) expect(missingIn(file, acknowledged)).toEqual([])
  }
  await start()
  isOver = true
  await Promise.all(sending)
  expect(await collector?.end('SIGTERM')).toBe(0)
  expect(readSums(file)).toEqual(sumsOf(acknowledged))
}, 600_000)

const formats = ['html', 'md', 'pdf']

function makeBatch(number: number): Batch {
  const day = formatDay(dayOfTime(Date.now()))
  const n = 1 + (number % 5)
  return batch({
    entries: [
      entry({ day, n }),
      entry({ day, n, by: 'format', value: formats[number % 3] ?? '', first: 'd' }),
    ],
  })
}
