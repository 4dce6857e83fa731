import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'

/** A browser of a participant, with a profile that outlives it. */
export interface ParticipantsBrowser {
  readonly context: BrowserContext
  /** As a crash or an empty battery would: all its processes at once. */
  kill(): Promise<void>
  /** As a participant ends it: in order, and with all it has to write down. */
  quit(): Promise<void>
  /** Starts it again on the same profile. */
  restart(): Promise<void>
  close(): Promise<void>
}

const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
]

export async function openBrowser(program: string): Promise<ParticipantsBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'sayso-profile-'))
  let running = await start(program, profile)
  return {
    get context() {
      return running.context
    },
    kill: () => running.kill(),
    quit: () => running.quit(),
    async restart() {
      running = await start(program, profile)
    },
    async close() {
      await running.kill()
      rmSync(profile, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

async function start(
  program: string,
  profile: string,
): Promise<Omit<ParticipantsBrowser, 'restart' | 'close'>> {
  // A group of its own, so that its helpers end with it.
  const child = spawn(program, [...args, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`The browser did not start: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no window.')
  return {
    context,
    async kill() {
      if (child.pid && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGKILL')
      await ended
    },
    async quit() {
      child.kill()
      await ended
    },
  }
}
