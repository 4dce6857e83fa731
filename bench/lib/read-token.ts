import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { plan } from '../plan.ts'

const program = fileURLToPath(new URL('../../packages/collector/dist/cli.js', import.meta.url))

/** Makes a token that reads the simulated app, with the command that an operator uses. */
export function createReadToken(data: string, apps: string): string {
  const env = { ...process.env, SAYSO_DATA: data, SAYSO_APPS: apps }
  const output = execFileSync(process.execPath, [program, 'tokens', 'create', '--app', plan.app], {
    encoding: 'utf8',
    // What it says to people about keeping the token is not for this one.
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  })
  return output.trim().split('\n').at(-1) ?? ''
}
