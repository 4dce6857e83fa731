import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

const program = fileURLToPath(new URL('../dist/notes/main.js', import.meta.url))
/** A server that takes every batch. */
interface Taker {
  readonly url: string
  /** What was sent to it, in order. */
  readonly bodies: readonly string[]
}

async function openTaker(): Promise<Taker> {
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies }
}

/** Of each test its own: the sender that a command of the one before has started may still be at work. */
let url: string
let bodies: readonly string[]
let home: string
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'notes-cli-'))
  ;({ url, bodies } = await openTaker())
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

/** Uses the program until the sender that it starts now and then has sent something. */
async function untilSent(text: string): Promise<void> {
  await expect.poll(async () => (await notes(['list']), bodies.join('\n')), { interval: 700 }).toContain(text)
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
    await untilSent('"metric":"command.run","by":"command","value":"add"')
    await untilSent('"metric":"command.run","by":"command","value":"search"')
    expect(bodies.join('\n').toLowerCase()).not.toContain('secret')
    // Promise 4: what was sent is shown byte for byte.
    const shown = await notes(['telemetry', 'show', 'sent', '--json'])
    const { sent } = JSON.parse(shown.output) as { sent: { body: string }[] }
    for (const { body } of sent) expect(bodies).toContain(body)
    expect(sent.length).toBeGreaterThan(0)
  })

  test('the collector away: no complaint, nothing lost, sent after a later command', async () => {
    await notes(['telemetry', 'on'])
    const away = await notes(['add', 'Offline', 'x'], { NOTES_COLLECTOR_URL: 'http://127.0.0.1:9' })
    expect(away).toEqual({ code: 0, output: "Added 'Offline'.\n" })
    await untilSent('"value":"add"')
    await untilSent('"value":"list"')
  })

  test('off forgets what waits, and DO_NOT_TRACK and CI say no', async () => {
    await notes(['telemetry', 'on'])
    await notes(['list'], { NOTES_COLLECTOR_URL: 'http://127.0.0.1:9' })
    await notes(['telemetry', 'off'])
    expect(files('state')).toEqual(refusal)
    await notes(['telemetry', 'on'])
    // To where the sender of the yes does not send.
    const elsewhere = await openTaker()
    const there = { NOTES_COLLECTOR_URL: elsewhere.url }
    await notes(['list'], { ...there, DO_NOT_TRACK: '1' })
    await notes(['list'], { ...there, CI: 'true' })
    await setTimeout(1_000)
    expect(elsewhere.bodies).toEqual([])
  })

  test('a mistake is told in one line, without a stack', async () => {
    expect(await notes(['show', 'Nothing'])).toEqual({
      code: 1,
      output: "There is no note 'Nothing'. See: notes list\n",
    })
  })
})
