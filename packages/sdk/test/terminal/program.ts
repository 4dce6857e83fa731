import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSayso } from '../../src/node.ts'
import type { Io } from '../../src/terminal/io.ts'
import { plan } from '../plan.ts'

/** A program with telemetry on a real folder, and a terminal that is written down. */
export interface Program {
  readonly folder: string
  readonly io: Io
  /** What was printed since the last call: standard output, and standard error. */
  printed(): { readonly output: string; readonly errors: string }
  /** Names of the files that lie on the disk. */
  files(): string[]
  open(): ReturnType<typeof createSayso<typeof plan>>
}

interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly env?: Record<string, string>
}

export function createProgram({ isTTY = false, columns = 80, env = {} }: Screen = {}): Program {
  const folder = join(mkdtempSync(join(tmpdir(), 'sayso-terminal-')), 'state')
  const texts = { output: '', errors: '' }
  const streamOf = (name: keyof typeof texts): Io['errors'] =>
    ({ isTTY, columns, write: (text: string) => (texts[name] += text) }) as never
  return {
    folder,
    io: { input: { isTTY } as never, output: streamOf('output'), errors: streamOf('errors'), env },
    printed() {
      const printed = { ...texts }
      texts.output = texts.errors = ''
      return printed
    },
    files() {
      try {
        return readdirSync(folder).sort()
      } catch {
        return []
      }
    },
    open: () =>
      createSayso({
        plan,
        key: 'pk_test',
        url: 'http://127.0.0.1:9',
        context: { version: '2.3.1', channel: 'stable' },
        folder,
      }),
  }
}
