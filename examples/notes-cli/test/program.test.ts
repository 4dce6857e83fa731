import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const bodies: string[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const bytes = Buffer.concat(chunks)
    bodies.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString())
    response.writeHead(202).end('{"accepted":1,"rejected":[]}')
  })
})
let url: string
let home: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'notes-cli-'))
  bodies.length = 0
})

interface Outcome {
  readonly code: number
  readonly output: string
}

const notes = (args: string[], env: Record<string, string> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const places = {
      NOTES_FOLDER: join(home, 'notes'),
      NOTES_STATE: join(home, 'state'),
      NOTES_COLLECTOR_URL: url,
    }
    const { PATH = '' } = process.env
    const child = execFile(
      process.execPath,
      [program, ...args],
      { env: { PATH, ...places, ...env } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), output: out + err }),
    )
    child.stdin?.end()
  })

/** All that a refusal leaves behind. */
const refusal = ['consent.errors.json', 'consent.usage.json']

const files = (folder: string): string[] => {
  try {
    return readdirSync(join(home, folder)).sort()
  } catch {
    return []
  }
}

describe('notes in the terminal', () => {
  test('works fully with telemetry never decided or refused, and sends nothing', async () => {
    for (const refuses of [false, true]) {
      if (refuses) await notes(['telemetry', 'off'])
      const title = refuses ? 'Second' : 'First'
      expect(await notes(['add', title, 'milk', 'and', 'bread'])).toEqual({
        code: 0,
        output: `Added '${title}'.\n`,
      })
      expect((await notes(['list'])).output).toContain(title)
      expect((await notes(['show', title])).output).toBe('milk and bread\n')
      expect((await notes(['search', 'MILK'])).output).toContain(`${title}: milk and bread`)
      expect((await notes(['export', title, join(home, 'out.html')])).code).toBe(0)
      expect(readFileSync(join(home, 'out.html'), 'utf8')).toContain('milk and bread')
      expect((await notes(['remove', title])).code).toBe(0)
      expect(files('state')).toEqual(refuses ? refusal : [])
    }
    expect(bodies).toEqual([])
  })

  test('once on, tells which commands were used and never a title or a word of a note', async () => {
    await notes(['telemetry', 'on'])
    await notes(['add', 'Secret title', 'secret', 'words'])
    await notes(['search', 'secret'])
    const sent = bodies.join('\n')
    expect(sent).toContain('"metric":"command.run","by":"command","value":"add"')
    expect(sent).toContain('"metric":"command.run","by":"command","value":"search"')
    expect(sent.toLowerCase()).not.toContain('secret')
    expect((await notes(['telemetry', 'show'])).output).toContain(bodies[0])
  })

  test('the collector away: no complaint, nothing lost, sent by the next command', async () => {
    await notes(['telemetry', 'on'])
    bodies.length = 0
    const away = await notes(['add', 'Offline', 'x'], { NOTES_COLLECTOR_URL: 'http://127.0.0.1:9' })
    expect(away).toEqual({ code: 0, output: "Added 'Offline'.\n" })
    // After one failure nothing is tried for up to two seconds.
    await setTimeout(2_000)
    await notes(['list'])
    expect(bodies.join('\n')).toContain('"value":"add"')
    expect(bodies.join('\n')).toContain('"value":"list"')
    expect((await notes(['telemetry', 'show'])).output).toContain('Waiting to be sent: nothing')
  })

  test('off forgets what waits, and DO_NOT_TRACK and CI say no', async () => {
    await notes(['telemetry', 'on'])
    await notes(['list'], { NOTES_COLLECTOR_URL: 'http://127.0.0.1:9' })
    await notes(['telemetry', 'off'])
    expect(files('state')).toEqual(refusal)
    await notes(['telemetry', 'on'])
    bodies.length = 0
    await notes(['list'], { DO_NOT_TRACK: '1' })
    await notes(['list'], { CI: 'true' })
    expect(bodies).toEqual([])
  })

  test('a mistake is told in one line, without a stack', async () => {
    expect(await notes(['show', 'Nothing'])).toEqual({
      code: 1,
      output: "There is no note 'Nothing'. See: notes list\n",
    })
  })
})
