import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { runInTerminal } from './in-terminal.ts'

const program = fileURLToPath(new URL('../dist/notes/main.js', import.meta.url))
/** Nobody: the superuser may write anywhere, so where tests are run by it the program is not. */
const nobody = 65_534
const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'notes-cannot-keep-'))
  chmodSync(home, 0o755)
  mkdirSync(join(home, 'state'))
})

const places = (): Record<string, string> => ({
  NOTES_FOLDER: join(home, 'notes'),
  NOTES_STATE: join(home, 'state'),
  NOTES_COLLECTOR_URL: 'http://127.0.0.1:9',
})

interface Outcome {
  readonly code: number
  readonly output: string
}

const notes = (args: string[], as: { uid?: number; gid?: number } = user): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', LANG: 'en_US.UTF-8', ...places() }
    const child = execFile(process.execPath, [program, ...args], { env, ...as }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), output: (out + err).replaceAll(/\s+/g, ' ') }),
    )
    child.stdin?.end()
  })

/** The state folder becomes one that can be read and not written, with what is in it. */
function lock(): void {
  const state = join(home, 'state')
  for (const name of readdirSync(state)) chmodSync(join(state, name), 0o444)
  chmodSync(state, 0o555)
}

const stateOf = async (purpose: string): Promise<unknown> => {
  const { output } = await notes(['telemetry', 'status', '--json'])
  return (JSON.parse(output) as { purposes: Record<string, { state: string }> }).purposes[purpose]?.state
}

describe.skipIf(process.platform === 'win32')('a state folder that can only be read', () => {
  test('on says that the choice could not be kept, ends with 1, and the next run knows of no yes', async () => {
    lock()
    const { code, output } = await notes(['telemetry', 'on'])
    expect(output).toContain('This device could not keep your choice')
    expect(output).not.toContain('saved')
    expect(code).toBe(1)
    expect(await stateOf('usage')).toBe('unknown')
    expect((await notes(['list'])).code).toBe(0)
  })

  test.each(['off', 'erase'])('%s does not claim to have withdrawn a yes that stays', async (name) => {
    expect((await notes(['telemetry', 'on'], {})).code).toBe(0)
    lock()
    const { code, output } = await notes(['telemetry', name])
    expect(output).toContain('This device could not keep your choice')
    expect(output).toContain('an earlier choice may hold again')
    expect(output).not.toMatch(/Withdrawn|Erased/)
    expect(code).toBe(1)
    expect(await stateOf('usage')).toBe('granted')
  })
})

test('the prompt says that the choice could not be kept', async () => {
  // A folder cannot be made below a file, by no user.
  writeFileSync(join(home, 'file'), '')
  const env = { ...places(), LANG: 'en_US.UTF-8', NOTES_STATE: join(home, 'file', 'state') }
  const { screen, code } = await runInTerminal([process.execPath, program, 'list'], [['\r\n> ', '1\r']], {
    env,
  })
  expect(screen.replaceAll(/\s+/g, ' ')).toContain('This device could not keep your choice')
  expect(screen).not.toContain('Your choice is saved')
  expect(code).toBe(0)
})
