import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

const host = fileURLToPath(new URL('host/host.mjs', import.meta.url))
/** For a machine that has much else to do. In milliseconds. */
const patience = 120_000

/** Takes everything in and never answers. */
let blackHole: Server
let url: string
let home: string
/** Where the program is run. Nothing should ever appear in it. */
let workplace: string
beforeAll(async () => {
  blackHole = createServer((request) => request.resume()).listen(0, '127.0.0.1')
  await new Promise((resolve) => blackHole.once('listening', resolve))
  url = `http://127.0.0.1:${(blackHole.address() as AddressInfo).port}`
})
afterAll(() => {
  blackHole.closeAllConnections()
  blackHole.close()
})
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'host-'))
  workplace = mkdtempSync(join(tmpdir(), 'host-work-'))
})

interface Outcome {
  readonly code: number | string | null | undefined
  readonly signal: string | null | undefined
  readonly output: string
  readonly complaints: string
}

const run = (
  telemetry: 'with' | 'without',
  ending: string,
  env: Record<string, string> = {},
): Promise<Outcome> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [host, telemetry, ending],
      {
        timeout: patience,
        cwd: workplace,
        env: { PATH: process.env['PATH'] ?? '', STATE: join(home, 'state'), COLLECTOR: url, ...env },
      },
      (error, output, complaints) =>
        resolve({ code: error ? error.code : 0, signal: error?.signal, output, complaints }),
    ),
  )

const sealed = (): number => {
  try {
    return readdirSync(join(home, 'state')).filter((name) => name.startsWith('queue')).length
  } catch {
    return 0
  }
}

describe('promise 9: output, exit code and signal are the program’s own', () => {
  test.each([
    'the end',
    'process.exit',
    'process.exitCode',
    'an exit handler that changes the code',
    'an uncaught exception',
    'an unhandled rejection',
    'an exception that the host handles',
    'a signal that the host handles',
  ])('%s; what was recorded is sealed', async (ending) => {
    expect(await run('with', ending)).toEqual(await run('without', ending))
    expect(sealed()).toBeGreaterThan(0)
  })

  test.each(['SIGINT', 'SIGTERM', 'abort in an exit handler'])('%s', async (ending) => {
    const outcome = await run('with', ending)
    expect(outcome).toEqual(await run('without', ending))
    expect(outcome.signal).toMatch(/^SIG/)
  })

  test.each<[string, () => Record<string, string>]>([
    ['a state folder that is a file', () => (writeFileSync(join(home, 'state'), ''), {})],
    ['a state folder that cannot be made', () => ({ STATE: '/dev/null/state' })],
    ['a device that is always full', () => ({ STATE: '/dev/full' })],
    ['a read-only file system', () => ({ STATE: '/proc/sayso' })],
    ['a home that is not there', () => ({ STATE: '', HOME: '/nowhere/at/all' })],
    ['a home that is somebody else’s', () => ({ STATE: '', HOME: '/proc/1' })],
  ])('%s', async (_, prepare) => {
    const env = prepare()
    expect(await run('with', 'the end', env)).toEqual(await run('without', 'the end', env))
    expect(readdirSync(workplace)).toEqual([])
  })
})
