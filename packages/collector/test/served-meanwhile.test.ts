import { dayOfTime, formatDay } from '@sayso/shared-schema'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { badBody, badBytes, badRequest, withHead } from './support/hostile.ts'
import { answersIn, openRaw } from './support/raw.ts'
import { serve } from './support/process.ts'
import { send } from './support/send.ts'

const corpus = [
  ...fc.sample(badBody, 60).map(withHead),
  ...fc.sample(badBytes, 30).map(withHead),
  ...fc.sample(badRequest, 30),
]

const middle = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] as number

/** Milliseconds until a sound batch is acknowledged, in the middle of some. */
async function timeToAcknowledge(url: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 25; i++) {
    const sound = batch({ entries: [entry({ day: formatDay(dayOfTime(Date.now())) })] })
    const start = performance.now()
    expect(await send(url, sound)).toMatchObject({ status: 202 })
    times.push(performance.now() - start)
  }
  return middle(times)
}

it('serves others, and not much later, while some send whatever is hostile and some drip', async () => {
  const { url, end, output } = await serve(makeFolder(), { SAYSO_REQUEST_TIMEOUT: '600' })
  onTestFinished(async () => void (await end('SIGKILL')))
  let isAttacked = false
  let attacks = 0

  const attack = async (from: number): Promise<void> => {
    for (let i = from; isAttacked; i++) {
      const connection = await openRaw(url)
      connection.write(corpus[i % corpus.length] as Uint8Array)
      connection.finish()
      await connection.until((received) => answersIn(received).length > 0)
      connection.end()
      attacks++
    }
  }
  const drip = async (): Promise<void> => {
    const connection = await openRaw(url)
    connection.write(
      'POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\n',
    )
    const dripping = setInterval(() => connection.write(' '), 200)
    onTestFinished(() => clearInterval(dripping))
  }

  await timeToAcknowledge(url)
  await Promise.all(Array.from({ length: 50 }, drip))
  const ratios: number[] = []
  for (let round = 0; round < 4; round++) {
    const quiet = await timeToAcknowledge(url)
    isAttacked = true
    const attackers = [0, 37, 71, 95].map(attack)
    ratios.push((await timeToAcknowledge(url)) / quiet)
    isAttacked = false
    await Promise.all(attackers)
  }
  expect(attacks).toBeGreaterThan(4)
  // A defect would hold others up for as long as one bad batch takes, which is seconds. `npm run bench --
  // ingest.hostile` has the exact figure; here the machine may be busy with anything.
  expect(Math.min(...ratios)).toBeLessThan(8)
  expect(output()).not.toContain('"failed"')
})
