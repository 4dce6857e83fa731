import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

interface Ending {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A program to which something happens that nobody catches, in a home of its own. */
function createRunner(program: string) {
  const home = mkdtempSync(join(tmpdir(), 'notes-uncaught-'))
  return (args: readonly string[], accident = ''): Ending => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(accident)}`, pathOf(program), ...args],
      {
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'] ?? '',
          NOTES_FOLDER: join(home, 'notes'),
          NOTES_STATE: join(home, 'state'),
          NOTES_COLLECTOR_URL: 'http://127.0.0.1:9',
        },
      },
    )
    return { status, stdout, stderr }
  }
}

// When the command has done its work: all of the program is there by then.
const accidents = {
  'an uncaught exception': `process.once('beforeExit', () => { throw new TypeError("No paper in 'tray 7'") })`,
  'an unhandled rejection': `process.once('beforeExit', () => void Promise.reject(new TypeError("No paper in 'tray 7'")))`,
}

test.each(Object.entries(accidents))(
  'promise 9: %s ends the program as it would without telemetry, is counted, and can be seen',
  (_, accident) => {
    const notes = createRunner('../dist/notes/main.js')
    const plain = createRunner('../dist/plain/plain.js')
    notes(['telemetry', 'on'])
    const ending = notes(['list'], accident)
    expect(ending).toEqual(plain(['list'], accident))
    expect(ending).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("No paper in 'tray 7'") as string,
    })
    const { pending } = JSON.parse(notes(['telemetry', 'show', 'pending', '--json']).stdout) as {
      pending: { body: string }[]
    }
    const told = pending.map(({ body }) => body).join('\n')
    expect(told).toContain(`"type":"TypeError","template":"No paper in '…'"`)
    expect(told).not.toContain('tray')
  },
)
