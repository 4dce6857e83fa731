import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const program = pathOf('../dist/notes/main.js')
const counter = new URL('host/count-files.mjs', import.meta.url).href

let home = ''
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'notes-cli-'))))

/** How often a command asked for files of its state. */
function filesOf(...args: string[]): number {
  const { PATH = '' } = process.env
  const env = {
    PATH,
    NOTES_FOLDER: join(home, 'notes'),
    NOTES_STATE: join(home, 'state'),
    NOTES_COLLECTOR_URL: 'http://127.0.0.1:9',
  }
  const { stderr } = spawnSync(process.execPath, ['--import', counter, program, ...args], {
    env,
    encoding: 'utf8',
  })
  return Number(/^files: (\d+)$/m.exec(stderr)?.[1])
}

// What takes milliseconds differs from machine to machine; how much a command asks the system for does not.
describe('promise 9: the host app never suffers — a command waits for little', () => {
  it('to start, one file is loaded, whatever may be loaded later', () => {
    const imports = readFileSync(program, 'utf8').matchAll(/(?:from|import) ?"(\.[^"]+)"/g)
    expect([...imports].map(([, path]) => path)).toEqual([])
  })

  it('never decided, it asks for three decisions and little else', () => {
    expect(filesOf('list')).toBeLessThanOrEqual(8)
  })

  it('agreed to, it seals with some forty look-ups, however much waits', () => {
    filesOf('telemetry', 'on')
    for (let i = 0; i < 12; i++) expect(filesOf('list')).toBeLessThanOrEqual(40)
  })
})
