import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Figure, Reading } from '../lib/figure.ts'

const built = (name: string): string =>
  fileURLToPath(new URL(`../../examples/notes-cli/dist/${name}.js`, import.meta.url))
const withTelemetry = built('notes/main')
const without = built('plain/plain')

const runs = 101
/** A command that waits for its user longer than telemetry waits before it sends, in milliseconds. */
const aWhile = 1_500
const runsOfLong = 15

const accepts: RequestListener = (request, response) =>
  request.resume().on('end', () => response.writeHead(202).end('{"accepted":1,"rejected":[]}'))
const swallows: RequestListener = (request) => request.resume()

/** How long a command takes from its start, or from when its input ends after a while. In milliseconds. */
async function timeOf(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  isLong = false,
): Promise<number> {
  let before = process.hrtime.bigint()
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'ignore', 'ignore'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (isLong) {
    await setTimeout(aWhile)
    before = process.hrtime.bigint()
  }
  child.stdin.end('Some text')
  await ended
  return Number(process.hrtime.bigint() - before) / 1e6
}

/** What telemetry adds to a command: the example program with it and without it, in turns. */
async function delaysWith(url: string, times: number, isLong = false): Promise<number[]> {
  const home = mkdtempSync(join(tmpdir(), 'sayso-delay-'))
  const env = {
    PATH: process.env['PATH'],
    NOTES_FOLDER: join(home, 'notes'),
    NOTES_STATE: join(home, 'state'),
    NOTES_COLLECTOR_URL: url,
  }
  await timeOf(withTelemetry, ['telemetry', 'on'], env)
  const added: number[] = []
  for (let i = -1; i < times; i++) {
    const args = isLong ? ['add', `Note ${i}`] : ['list']
    const rest = isLong ? ['add', `Other ${i}`] : ['list']
    const delay =
      -(await timeOf(without, rest, env, isLong)) + (await timeOf(withTelemetry, args, env, isLong))
    // The first run warms the disk.
    if (i >= 0) added.push(delay)
  }
  rmSync(home, { recursive: true, force: true })
  return added
}

async function withServer(
  answer: RequestListener,
  measure: (url: string) => Promise<number[]>,
): Promise<number[]> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const readings = await measure(`http://127.0.0.1:${port}`)
  server.closeAllConnections()
  server.close()
  return readings
}

const reading = (variant: string, runs: number[]): Reading => ({ variant, unit: 'ms', runs })

export const nodeExitDelay: Figure = {
  name: 'node.exit_delay_ms',
  async measure() {
    const short = (url: string): Promise<number[]> => delaysWith(url, runs)
    const long = (url: string): Promise<number[]> => delaysWith(url, runsOfLong, true)
    return [
      reading('collector up', await withServer(accepts, short)),
      reading('collector down', await short('http://127.0.0.1:9')),
      reading('collector never answers', await withServer(swallows, short)),
      reading('collector never answers a request under way', await withServer(swallows, long)),
    ]
  },
}
