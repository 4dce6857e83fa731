import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { appsFolder } from './collector.ts'
import { makeFolder } from './folder.ts'

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

type Variables = Record<string, string>

const environment = (data: string, variables: Variables): Variables => ({
  PATH: process.env['PATH'] ?? '',
  SAYSO_DATA: data,
  SAYSO_APPS: appsFolder,
  SAYSO_RATE_LIMIT: '1000000',
  ...variables,
})

/** @param launcher a command that runs the one behind it */
function commandOf(launcher: readonly string[], args: readonly string[]): [string, ...string[]] {
  const [first, ...others] = launcher
  const own = [program, ...args]
  return first === undefined ? [process.execPath, ...own] : [first, ...others, process.execPath, ...own]
}

/** The collector as an operator runs it. */
export interface Served {
  readonly url: string
  readonly pid: number
  /** Everything that it wrote to its outputs so far. */
  output(): string
  /** Sends a signal and resolves with the exit code when it has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** A collector that may not have got as far as to listen. */
export interface Launched extends Omit<Served, 'url'> {
  /** Where it listens; undefined when it ended before. */
  readonly url: Promise<string | undefined>
}

/** Starts `sayso serve` on any free port. @param launcher a command that runs the one behind it */
export function launch(data: string, variables: Variables = {}, launcher: readonly string[] = []): Launched {
  const [command, ...args] = commandOf(launcher, ['serve'])
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(data, { SAYSO_PORT: '0', ...variables }),
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  return {
    url: listening(child, () => output),
    pid: child.pid ?? 0,
    output: () => output,
    async end(signal) {
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
}

/** Runs `sayso serve` on any free port. @param launcher a command that runs the one behind it */
export async function serve(
  data: string,
  variables: Variables = {},
  launcher: readonly string[] = [],
): Promise<Served> {
  const launched = launch(data, variables, launcher)
  const url = await launched.url
  if (url === undefined) throw new Error(launched.output())
  return { ...launched, url }
}

async function listening(child: ChildProcess, output: () => string): Promise<string | undefined> {
  for (;;) {
    const url = /listening at (http:\/\/[\d.:]+)/.exec(output())?.[1]
    if (url) return url
    if (child.exitCode !== null || child.signalCode !== null) return undefined
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Runs another command of `sayso` to its end. @param launcher a command that runs the one behind it */
export function sayso(
  data: string,
  args: readonly string[],
  variables: Variables = {},
  launcher: readonly string[] = [],
) {
  const [command, ...rest] = commandOf(launcher, args)
  const { status, stdout, stderr } = spawnSync(command, rest, {
    encoding: 'utf8',
    env: environment(data, variables),
    timeout: 120_000,
  })
  return { status, stdout, stderr }
}

/** Runs a command of `sayso` on a machine that knows nothing but these variables. */
export function saysoWith(variables: Variables, args: readonly string[]) {
  const env = { PATH: process.env['PATH'] ?? '', ...variables }
  const options = { encoding: 'utf8', env, cwd: makeFolder(), timeout: 120_000 } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options)
  return { status, stdout, stderr }
}

/** Runs another command of `sayso` beside what the test does meanwhile. Resolves with its exit code. */
export async function saysoAside(data: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'ignore', env: environment(data, {}) })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
