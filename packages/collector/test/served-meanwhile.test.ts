import { dayOfTime, formatDay } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mostLongBodies } from '../src/ingest-thread/long-bodies.ts'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { startCollector } from './support/collector.ts'
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

describe('of long bodies', () => {
  const long = '['.repeat(60_000)

  /** A collector, and a way to hand it bodies that notes the answers in their order. */
  async function start() {
    const { ingest } = await startCollector()
    const head = { contentEncoding: undefined, origin: undefined, isDeclaredBot: false, isComment: false }
    const answers: string[] = []
    const receive = (body: string): Promise<unknown> =>
      new Promise((resolve) =>
        ingest.receive(Buffer.from(body), head, (answer) =>
          resolve(
            answers.push(typeof answer === 'string' ? 'accepted' : String(Reflect.get(answer, 'code'))),
          ),
        ),
      )
    return { ingest, answers, receive }
  }

  it('nobody waits for more than one, and all are answered', async () => {
    const { ingest, answers, receive } = await start()
    const attack = Array.from({ length: 12 }, () => receive(long))
    const sound = receive(JSON.stringify(batch()))
    expect(ingest.pending).toBe(13)
    await sound
    expect(answers.length).toBeLessThan(3)
    await Promise.all(attack)
    expect(answers.filter((answer) => answer === 'malformed_json')).toHaveLength(12)
    expect(answers).toContain('accepted')
    expect(ingest.pending).toBe(0)
  })

  it('those that are too many are turned away, and others are not', async () => {
    const { answers, receive } = await start()
    const attack = Array.from({ length: mostLongBodies + 3 }, () => receive(long))
    expect(answers).toEqual(['overloaded', 'overloaded'])
    await receive(JSON.stringify(batch()))
    expect(answers).toContain('accepted')
    await Promise.all(attack)
    expect(answers.filter((answer) => answer === 'malformed_json')).toHaveLength(mostLongBodies + 1)
  })

  it('those that wait when the collector stops are answered', async () => {
    const { ingest, answers, receive } = await start()
    const attack = Array.from({ length: 5 }, () => receive(long))
    await ingest.close()
    await Promise.all(attack)
    expect(answers).toEqual(Array(5).fill('malformed_json'))
  })
})
