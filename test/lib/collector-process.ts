import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const program = fileURLToPath(new URL('../../packages/collector/dist/cli.js', import.meta.url))

/** The built collector as a process of its own, and its command line on the same files. */
export interface CollectorProcess {
  readonly url: string
  /** Runs another command of `sayso` to its end; resolves with what it printed. */
  sayso(...args: readonly string[]): Promise<string>
  stop(): Promise<void>
}

export async function startCollectorProcess(data: string, apps: string): Promise<CollectorProcess> {
  const env = { PATH: process.env['PATH'] ?? '', SAYSO_DATA: data, SAYSO_APPS: apps }
  const child = spawn(process.execPath, [program, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...env, SAYSO_PORT: '0' },
  })
  const ended = once(child, 'exit')
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      printed += String(text)
      const [, listening] = /listening at (http:\/\/[\d.:]+)/.exec(printed) ?? []
      if (listening) resolve(listening)
    })
    void ended.then(() => reject(new Error(printed)))
  })
  return {
    url,
    async sayso(...args) {
      const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env })
      return stdout.trim()
    },
    async stop() {
      child.kill()
      await ended
    },
  }
}
