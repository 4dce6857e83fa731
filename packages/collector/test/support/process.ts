import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { appsFolder } from './collector.ts'

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

type Variables = Record<string, string>

const environment = (data: string, variables: Variables): Variables => ({
  PATH: process.env['PATH'] ?? '',
  SAYSO_DATA: data,
  SAYSO_APPS: appsFolder,
  SAYSO_RATE_LIMIT: '1000000',
  ...variables,
})

/** The collector as an operator runs it. */
export interface Served {
  readonly url: string
  /** Everything that it wrote to its outputs so far. */
  output(): string
  /** Sends a signal and resolves with the exit code when it has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Runs `sayso serve` on any free port. */
export async function serve(data: string, variables: Variables = {}): Promise<Served> {
  const child = spawn(process.execPath, [program, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(data, { SAYSO_PORT: '0', ...variables }),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  return {
    url: await listening(child, () => output),
    output: () => output,
    async end(signal) {
      const ended = once(child, 'exit') as Promise<[number | null]>
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
}

async function listening(child: ChildProcess, output: () => string): Promise<string> {
  for (;;) {
    const url = /listening at (http:\/\/[\d.:]+)/.exec(output())?.[1]
    if (url) return url
    if (child.exitCode !== null) throw new Error(output())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Runs another command of `sayso` to its end. */
export function sayso(data: string, args: readonly string[], variables: Variables = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: environment(data, variables),
  })
  return { status, stdout, stderr }
}

/** Runs another command of `sayso` beside what the test does meanwhile. Resolves with its exit code. */
export async function saysoAside(data: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'ignore', env: environment(data, {}) })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
