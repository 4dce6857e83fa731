import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeApps } from './apps.ts'
import { freePort } from './free-port.ts'
import { untilAnswers } from './until-answers.ts'

const program = fileURLToPath(new URL('../../packages/collector/dist/cli.js', import.meta.url))

export interface Collector {
  readonly port: number
  readonly url: string
  readonly process: ChildProcess
  /** The database file. */
  readonly file: string
  /** Stops it, and removes its folder if it has made one. */
  stop(): Promise<void>
}

export interface CollectorOptions {
  /** A folder that was made before and remains. */
  readonly folder?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** The collector as an operator runs it, a process of its own, on a new SQLite file unless told otherwise. */
export async function startCollector({
  folder: given,
  environment,
}: CollectorOptions = {}): Promise<Collector> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'sayso-bench-'))
  const port = await freePort()
  const child = spawn(process.execPath, [program, 'serve'], {
    stdio: ['ignore', 2, 2],
    env: {
      ...process.env,
      ...environment,
      SAYSO_PORT: String(port),
      SAYSO_DATA: join(folder, 'data'),
      SAYSO_APPS: writeApps(folder),
      SAYSO_RATE_LIMIT: '1000000000',
      SAYSO_LOG_LEVEL: 'warn',
    },
  })
  const url = `http://127.0.0.1:${port}`
  await untilAnswers(`${url}/readyz`, child)
  return {
    port,
    url,
    process: child,
    file: join(folder, 'data', 'sayso.db'),
    async stop() {
      child.kill()
      await new Promise((resolve) => child.once('exit', resolve))
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
