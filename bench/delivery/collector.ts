import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../lib/free-port.ts'
import { untilAnswers } from '../lib/until-answers.ts'
import { key, plan } from './plan.ts'

const program = fileURLToPath(new URL('../../packages/collector/dist/cli.js', import.meta.url))

/** What was counted, as the collector's API answers it. */
export interface Counted {
  /** How often the thing was done. */
  readonly n: number
  /** How many participants did it, by day. */
  readonly people: number
}

/** The built collector as a process of its own, which can be killed and comes back on the same port and files. */
export interface CollectorProcess {
  readonly url: string
  counted(): Promise<Counted>
  start(): Promise<void>
  /** As a crash would: nothing is finished, nothing is said. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function startCollector(origin: string): Promise<CollectorProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-delivery-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    SAYSO_PORT: String(port),
    SAYSO_DATA: join(folder, 'data'),
    SAYSO_APPS: writeApp(folder, origin),
    SAYSO_LOG_LEVEL: 'warn',
  }
  const token = createToken(env)
  let child: ChildProcess

  const seriesOf = async (parameters: Record<string, string>): Promise<number> => {
    const query = new URLSearchParams({ metric: 'note.created', environment: 'development', ...parameters })
    const response = await fetch(`${url}/v1/apps/${plan.app}/series?${query.toString()}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    if (!response.ok) throw new Error(`The collector answered ${response.status}.`)
    const { total } = (await response.json()) as { total: (number | null)[] }
    return total.reduce<number>((sum, n) => sum + (n ?? 0), 0)
  }
  const collector: CollectorProcess = {
    url,
    counted: async () => ({ n: await seriesOf({}), people: await seriesOf({ measure: 'people' }) }),
    async start() {
      child = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
      await untilAnswers(`${url}/readyz`, child)
    },
    kill: () => end(child, 'SIGKILL'),
    async stop() {
      await end(child, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await collector.start()
  return collector
}

/** Writes a folder of apps that holds the one of the test, and returns its path. */
function writeApp(folder: string, origin: string): string {
  const apps = join(folder, 'apps')
  const app = join(apps, plan.app)
  mkdirSync(app, { recursive: true })
  const keys = { production: 'pk_delivery', development: key }
  writeFileSync(join(app, 'app.json'), JSON.stringify({ keys, origins: [origin] }))
  writeFileSync(join(app, `plan.${plan.version}.json`), JSON.stringify(plan))
  return apps
}

const createToken = (env: NodeJS.ProcessEnv): string =>
  execFileSync(process.execPath, [program, 'tokens', 'create', '--app', plan.app], {
    env,
    encoding: 'utf8',
    // What it says to people about keeping the token is not for this one.
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split('\n')
    .at(-1) ?? ''

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}
