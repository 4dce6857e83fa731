import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startCollectorProcess, type CollectorProcess } from './lib/collector-process.ts'

const program = fileURLToPath(new URL('../examples/notes-cli/dist/notes/main.js', import.meta.url))
const apps = fileURLToPath(new URL('../examples/apps', import.meta.url))
/** Processes that are started at the same moment, and how often. */
const [atOnce, rounds] = [8, 3]
/** For a machine that has much else to do. In milliseconds. */
const patience = 120_000

let home: string
let collector: CollectorProcess
let token: string
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'several-processes-'))
  collector = await startCollectorProcess(join(home, 'data'), apps)
  const printed = await collector.sayso('tokens', 'create', '--app', 'notes-cli')
  token = printed.split('\n').at(-1) ?? ''
})
afterEach(async () => {
  await collector.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 })
})

/** Runs the example program; resolves with what it printed. */
const notes = (...args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      NOTES_FOLDER: join(home, 'notes'),
      NOTES_STATE: join(home, 'state'),
      NOTES_COLLECTOR_URL: collector.url,
    }
    const child = execFile(process.execPath, [program, ...args], { env }, (error, output) => {
      if (error) reject(new Error(error.message))
      else resolve(output)
    })
    child.stdin?.end()
  })

/** Waits until nothing is left on the device: each look starts a sender if something waits and none is at work. */
const untilSent = (): Promise<void> =>
  expect
    .poll(
      async () => (JSON.parse(await notes('telemetry', 'status', '--json')) as { pending: number }).pending,
      {
        timeout: patience,
        interval: 500,
      },
    )
    .toBe(0)

const ask = async (path: string): Promise<unknown> => {
  const response = await fetch(`${collector.url}/v1/apps/notes-cli/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(response.status).toBe(200)
  return response.json()
}

/** The sum of a metric over the days of the test, which may run over midnight. */
async function sumOf(metric: string, measure: 'n' | 'people'): Promise<number> {
  const [from, to] = [-1, 1].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  )
  const question = { environment: 'development', metric, measure, interval: 'day', from, to }
  const { total } = (await ask(
    `series?${new URLSearchParams(question as Record<string, string>).toString()}`,
  )) as {
    total: (number | null)[]
  }
  return total.reduce<number>((sum, figure) => sum + (figure ?? 0), 0)
}

const today = (): string => new Date().toISOString().slice(0, 10)
/** Somebody who is there before and after midnight is counted on both days. */
function expectOnePerson(people: number, since: string): void {
  expect(people).toBeGreaterThanOrEqual(1)
  expect(people).toBeLessThanOrEqual(since === today() ? 1 : 2)
}

describe('several processes of one program at once', () => {
  test(
    'promise 6: every command is counted, none twice, and whoever gave them is one person',
    async () => {
      const started = today()
      await notes('telemetry', 'on')
      for (let round = 0; round < rounds; round++)
        await Promise.all(Array.from({ length: atOnce }, () => notes('list')))
      await untilSent()
      expect(await sumOf('command.run', 'n')).toBe(atOnce * rounds)
      expect(await sumOf('command.duration', 'n')).toBe(atOnce * rounds)
      for (const metric of ['app.active', 'command.run', 'command.duration'])
        expectOnePerson(await sumOf(metric, 'people'), started)
    },
    2 * patience,
  )

  test(
    'promise 7: who cannot be alone with the memo counts nobody as new, and tells that as a drop',
    async () => {
      const started = today()
      await notes('telemetry', 'on')
      mkdirSync(join(home, 'state'), { recursive: true })
      // A process that is running, this one, is at the memo and never done.
      const lock = join(home, 'state', 'sealing.lock.json')
      writeFileSync(lock, String(process.pid))
      await notes('list')
      await untilSent()
      expect(await sumOf('command.run', 'n')).toBe(1)
      expect(await sumOf('command.run', 'people')).toBe(0)
      expect(JSON.stringify(await ask('drops?environment=development'))).toContain('storage_failed')
      rmSync(lock)
      await notes('list')
      await untilSent()
      expect(await sumOf('command.run', 'n')).toBe(2)
      expectOnePerson(await sumOf('command.run', 'people'), started)
    },
    2 * patience,
  )
})
