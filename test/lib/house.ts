import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../bench/lib/free-port.ts'
import { untilAnswers } from '../../bench/lib/until-answers.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sayso = join(root, 'packages/collector/dist/cli.js')

/** The built collector and the built example page, each a process, as `npm start` runs them. */
export interface House {
  readonly collector: string
  readonly notes: string
  /** Asks the development figures of the notes app. */
  ask(question: Record<string, string>): Promise<Answer>
  /** What was written for a metric of comments of the notes app, in development. */
  comments(metric: string): Promise<string[]>
  stop(): Promise<void>
}

export interface Answer {
  readonly periods: readonly string[]
  readonly total: readonly (number | null)[]
  readonly groups: readonly { readonly value: string; readonly points: readonly (number | null)[] }[]
}

/** `reach` says where the page finds the collector, if it is not to go there straight. */
export async function startHouse(
  reach = (collector: string): Promise<string> => Promise.resolve(collector),
): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-house-'))
  const [collectorPort, notesPort] = [await freePort(), await freePort()]
  const collector = `http://127.0.0.1:${collectorPort}`
  const notes = `http://127.0.0.1:${notesPort}`
  const apps = copyApps(folder, notes)
  const env = {
    ...process.env,
    SAYSO_PORT: String(collectorPort),
    SAYSO_DATA: join(folder, 'data'),
    SAYSO_APPS: apps,
    SAYSO_LOG_LEVEL: 'warn',
  }
  const printed = execFileSync(process.execPath, [sayso, 'tokens', 'create', '--app', 'notes'], {
    env,
    encoding: 'utf8',
  })
  const token = printed.trim().split('\n').at(-1) ?? ''
  const processes: readonly [ChildProcess, ChildProcess] = [
    start([sayso, 'serve'], env),
    start([join(root, 'examples/notes-web/serve.mjs'), '--port', String(notesPort)], {
      ...process.env,
      NOTES_COLLECTOR_URL: await reach(collector),
    }),
  ]
  await Promise.all([untilAnswers(`${collector}/readyz`, processes[0]), untilAnswers(notes, processes[1])])
  async function read(path: string, question: Record<string, string>): Promise<unknown> {
    const parameters = new URLSearchParams({ environment: 'development', ...question })
    const response = await fetch(`${collector}/v1/apps/notes/${path}?${parameters.toString()}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    if (!response.ok) throw new Error(`The question was answered ${response.status}.`)
    return response.json()
  }
  return {
    collector,
    notes,
    ask: async (question) => (await read('series', question)) as Answer,
    async comments(metric) {
      const { comments } = (await read('comments', { metric })) as { comments: { text: string }[] }
      return comments.map(({ text }) => text)
    },
    async stop() {
      await Promise.all(processes.map(end))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The examples' apps, with the page's own origin allowed. */
function copyApps(folder: string, origin: string): string {
  const apps = join(folder, 'apps')
  cpSync(join(root, 'examples/apps'), apps, { recursive: true })
  const file = join(apps, 'notes/app.json')
  const settings = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...settings, origins: [origin] }))
  return apps
}

const start = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await ended
}
