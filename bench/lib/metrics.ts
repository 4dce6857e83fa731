import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Collector } from './collector.ts'

const program = fileURLToPath(new URL('../../packages/collector/dist/cli.js', import.meta.url))

/** Makes the function that reads one of a collector's own figures, as an operator's monitoring does. */
export function metricsOf({ url, file }: Collector): (name: string) => Promise<number> {
  const token = execFileSync(process.execPath, [program, 'tokens', 'create', '--right', 'metrics'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SAYSO_DATA: dirname(file) },
  })
    .trim()
    .split('\n')
    .at(-1)
  return async (name) => {
    const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
    const line = (await response.text()).split('\n').find((text) => text.startsWith(`${name} `))
    if (line === undefined) throw new Error(`The collector does not tell ${name}.`)
    return Number(line.slice(name.length + 1))
  }
}
