import { randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openSqliteStore } from '@sayso/collector'
import { dayOfTime, formatDay, type Batch } from '@sayso/shared-schema'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteWriter } from '../src/store/sqlite/open-sqlite-writer.ts'
import { batch, entry } from './support/batch.ts'
import { appsFolder } from './support/collector.ts'
import { makeFolder } from './support/folder.ts'
import { ledgerKeyTextOf, readLedger } from './support/ledger.ts'
import { cutPower } from './support/power-cut/cut-power.ts'
import type { DiskStep } from './support/power-cut/disk-step.ts'
import { isWhole, readTrace, recorder } from './support/power-cut/read-trace.ts'
import { serve } from './support/process.ts'
import { readSums } from './support/sums.ts'

const { SAYSO_STRACE: strace = '' } = process.env

/** What was sent by the port that it was sent from, each in its order. */
type Sent = Map<number, Batch[]>

describe.skipIf(!strace)(
  'promise 6: the power is cut, and the disk keeps of what was not synced what it likes',
  () => {
    it('at any acknowledgement and any other moment: all is there that was acknowledged, nothing is there in part', async () => {
      const { steps, sent } = await record(3)
      const all = [...sent.values()].flat()
      const acknowledgements = indicesOf(steps, ({ kind }) => kind === 'acknowledge')
      expect(acknowledgements).toHaveLength(all.length)
      const [first = 0] = acknowledgements
      const writtenTo = (name: string) =>
        indicesOf(steps, (step) => step.kind === 'write' && step.file === name).filter((i) => i > first)
      const checkpoints = writtenTo('sayso.db')
      const anew = writtenTo('sayso.db-wal').filter((i) => (steps[i] as { at: number }).at === 0)
      // Else this would not be what it says.
      expect([checkpoints.length > 10, anew.length > 0]).toEqual([true, true])

      for (const i of some(acknowledgements, 60)) examine(steps.slice(0, i + 1), sent, 0)
      for (const i of some(checkpoints, 40)) examine(steps.slice(0, i + 1), sent, Math.random())
      for (const i of anew)
        for (let more = 0; more < 10; more++) examine(steps.slice(0, i + more), sent, Math.random())
      for (let time = 0; time < 60; time++)
        examine(steps.slice(0, randomInt(first, steps.length)), sent, Math.random())
    }, 900_000)

    it('would see if it were not so: without the syncs, what was acknowledged is lost', async () => {
      const { steps, sent } = await record(1)
      const unsynced = steps.filter(({ kind }) => kind !== 'sync')
      expect(() => examine(unsynced, sent, 0)).toThrow()
    })
  },
)

interface Recorded {
  readonly steps: readonly DiskStep[]
  readonly sent: Sent
}

/** Has a collector take batches in: one by one, so that each is a commit; then many together, which go to the logs. */
async function record(rounds: number): Promise<Recorded> {
  const folder = makeFolder()
  const file = join(makeFolder(), 'trace')
  const sent: Sent = new Map()
  const collector = await serve(folder, { SAYSO_APPS: roomyApps() }, recorder(strace, file))
  onTestFinished(() => void collector.end('SIGKILL'))
  for (let round = 0; round < rounds; round++) {
    await sendFrom(collector.url, 90, sent)
    await Promise.all(Array.from({ length: 24 }, () => sendFrom(collector.url, 6, sent)))
    // Long enough for it to be quiet, which is when what was logged settles.
    await setTimeout(50)
  }
  await collector.end('SIGKILL')
  const trace = (): string => readFileSync(file, 'latin1')
  await expect.poll(() => isWhole(trace(), collector.pid)).toBe(true)
  return { steps: readTrace(trace(), folder, 'sayso.db'), sent }
}

/** Looks at what is found when the power was cut after these steps. @param kept the part of what was not synced that is there */
function examine(steps: readonly DiskStep[], sent: Sent, kept: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-test-'))
  const where = `after step ${steps.length}, of what was not synced ${kept}`
  try {
    for (const [name, bytes] of cutPower(steps, () => Math.random() < kept))
      writeFileSync(join(folder, name), bytes)
    const file = join(folder, 'sayso.db')
    // As a collector does that starts, and what is left in its logs settles.
    openSqliteStore(file).close()
    openSqliteWriter({ file }).close()
    const keys = readLedger(file)
    const sums = new Map(readSums(file).map(({ value, n }) => [value, n]))
    const known = new Set(keys)
    expect(keys.length, where).toBe(known.size)
    const toldBy = new Map<number, number>()
    for (const step of steps)
      if (step.kind === 'acknowledge') toldBy.set(step.port, (toldBy.get(step.port) ?? 0) + 1)
    let stored = 0
    for (const [port, batches] of sent)
      for (const [i, one] of batches.entries()) {
        const isKnown = known.has(ledgerKeyTextOf(one.batch))
        if (i < (toldBy.get(port) ?? 0)) expect(isKnown, `${where}: ${one.batch} was acknowledged`).toBe(true)
        // Sent again it is counted if it was not, and only then.
        expect(sums.get(valueOf(one)) ?? 0, `${where}: ${one.batch}`).toBe(Number(isKnown))
        if (isKnown) stored++
      }
    expect(sums.get('') ?? 0, where).toBe(stored)
    expect(known.size, where).toBe(stored)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function indicesOf<T>(list: readonly T[], isMeant: (item: T) => boolean): number[] {
  return [...list.keys()].filter((i) => isMeant(list[i] as T))
}

/** Some of a list, evenly chosen, with the first and the last. */
function some<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, (list.length - 1) / (most - 1))
  return list.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step) || i === list.length - 1)
}

/** The apps of all tests, with room for as many values as there are batches. */
function roomyApps(): string {
  const folder = makeFolder()
  cpSync(appsFolder, folder, { recursive: true })
  const file = join(folder, 'notes', 'app.json')
  const settings = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...settings, caps: { valuesPerDay: 1000 } }))
  return folder
}

let made = 0

/** A batch that counts something which no other does. */
function makeBatch(): Batch {
  const day = formatDay(dayOfTime(Date.now()))
  return batch({ entries: [entry({ day }), entry({ day, by: 'plugin', value: `plugin-${++made}` })] })
}

const valueOf = ({ entries }: Batch): string => entries[1]?.value ?? ''

/** Sends batches one after the other through a connection of its own. */
async function sendFrom(url: string, count: number, sent: Sent): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let i = 0; i < count; i++) {
    const one = makeBatch()
    const port = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': 'text/plain' }
      const asked = request(`${url}/v1/batches`, { agent, method: 'POST', headers }, (answer) => {
        const { localPort = 0 } = answer.socket
        answer
          .resume()
          .on('end', () =>
            answer.statusCode === 202 ? resolve(localPort) : reject(new Error(`${answer.statusCode}`)),
          )
      })
      asked.on('error', reject).end(JSON.stringify(one))
    })
    sent.set(port, [...(sent.get(port) ?? []), one])
  }
  agent.destroy()
}
