import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { runInTerminal, type Seen } from './in-terminal.ts'

const program = fileURLToPath(new URL('../dist/notes/main.js', import.meta.url))
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'notes-prompt-'))
})

type Typing = readonly (readonly [after: string, keys: string])[]

const notes = (
  command: readonly string[],
  typing: Typing,
  env: Record<string, string> = {},
  columns = 80,
): Promise<Seen> =>
  runInTerminal([process.execPath, program, ...command], typing, {
    columns,
    env: { NOTES_FOLDER: join(home, 'notes'), NOTES_STATE: join(home, 'state'), ...env },
  })
const list = (typing: Typing, env?: Record<string, string>, columns?: number): Promise<Seen> =>
  notes(['list'], typing, env, columns)

/** What was decided, by purpose; nothing where nothing was written at all. */
function decided(): Record<string, string> | undefined {
  const folder = join(home, 'state')
  try {
    const files = readdirSync(folder).filter((file) => file.startsWith('consent.'))
    const states = files.map((file) => {
      const { state } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { state: string }
      return [file.split('.')[1], state]
    })
    return Object.fromEntries(states) as Record<string, string>
  } catch {
    return undefined
  }
}

const question = 'May Notes Ltd receive statistics'
/** What stands where something can be typed. */
const ready = '\r\n> '

describe('the prompt, in a real terminal', () => {
  test('statement 11: Enter, Esc, Ctrl-C and Ctrl-D are no choice; nothing is written, and the program ends as ever', async () => {
    for (const keys of ['\r', '\x1b', '\x03', '\x04']) {
      const { screen, code } = await list([[ready, keys]])
      expect(screen).toContain('Nothing is decided, and nothing is collected.')
      expect(code).toBe(0)
      expect(decided()).toBeUndefined()
    }
  })

  test('statement 8: yes to all and no to all are one key and Enter each, side by side', async () => {
    await list([[ready, '2\r']])
    expect(decided()).toEqual({ usage: 'denied', errors: 'denied' })
    home = mkdtempSync(join(tmpdir(), 'notes-prompt-'))
    const { screen } = await list([[ready, '1\r']])
    expect(screen).toContain('  1  Accept all\n  2  Refuse all\n')
    expect(decided()).toEqual({ usage: 'granted', errors: 'granted' })
  })

  test('statement 9: one by one; to leave one open leaves all open', async () => {
    await list([
      [ready, '3\r'],
      [ready, '1\r'],
      [ready, '\r'],
    ])
    expect(decided()).toBeUndefined()
    await list([
      [ready, '3\r'],
      [ready, '2\r'],
      [ready, '1\r'],
    ])
    expect(decided()).toEqual({ usage: 'denied', errors: 'granted' })
  })

  test('statements 14, 16 and 17: who, what for, how long, one’s right, the trust level, and an exact example', async () => {
    const { screen } = await list([
      [ready, '4\r'],
      [ready, '\r'],
    ])
    for (const told of [
      'Notes Ltd',
      '400 days',
      'withdraw at any time',
      'Trust level',
      'notes telemetry off',
    ])
      expect(screen).toContain(told)
    expect(screen.replaceAll('\n', '')).toContain('"metric":"command.run","by":"command","value":"add"')
  })

  test('the question stands right above its answers, however small the window, and again after the example', async () => {
    const { screen } = await list([
      [ready, '4\r'],
      [ready, '\r'],
    ])
    const above =
      /May Notes Ltd receive statistics from this app\?\S*\n\n {2}1 {2}Accept all\n {2}2 {2}Refuse all\n/g
    expect(screen.match(above)).toHaveLength(2)
    expect(screen).toContain('    Command: add × 1')
  })

  test('statement 12: after a no there is no question', async () => {
    await list([[ready, '2\r']])
    expect((await list([])).screen).not.toContain(question)
  })

  test('left unanswered, the question does not come at every command: after the first note, and each tenth', async () => {
    const isAsked: boolean[] = []
    for (let note = 1; note <= 11; note++) {
      const typing: Typing = note === 1 || note === 10 ? [[ready, '\r']] : []
      isAsked.push((await notes(['add', `Note ${note}`, 'text'], typing)).screen.includes(question))
    }
    expect(isAsked.flatMap((is, i) => (is ? [i + 1] : []))).toEqual([1, 10])
    for (const command of ['list', 'search text', 'show Note'])
      expect((await notes(command.split(' '), [])).screen).not.toContain(question)
    expect(decided()).toBeUndefined()
  })

  test('what was typed before the question answers nothing', async () => {
    const { screen } = await list([
      ['', '1\r'],
      [ready, '\r'],
    ])
    expect(screen).toContain('Nothing is decided')
    expect(decided()).toBeUndefined()
  })

  test('a typing mistake can be mended, and anything else is asked again', async () => {
    const { screen } = await list([
      [ready, '1\x7f9\r'],
      [ready, '2\r'],
    ])
    expect(screen).toContain('Please type 1, 2, 3, or 4')
    expect(decided()).toEqual({ usage: 'denied', errors: 'denied' })
  })

  test('statements 31, 34 and 35: no question where a signal objects or nobody can answer', async () => {
    for (const env of [{ DO_NOT_TRACK: '1' }, { CI: 'true' }]) {
      const { screen, code } = await list([], env)
      expect(screen).not.toContain(question)
      expect(code).toBe(0)
    }
    const shell = (line: string): Promise<Seen> =>
      runInTerminal(['sh', '-c', line], [], {
        env: { NOTES_FOLDER: join(home, 'notes'), NOTES_STATE: join(home, 'state') },
      })
    const listing = `"${process.execPath}" "${program}" list`
    for (const line of [
      `${listing} < /dev/null`,
      `${listing} | cat`,
      `${listing} 2> /dev/null`,
      `echo 1 | ${listing}`,
    ]) {
      const { screen, code } = await shell(line)
      expect(screen).toContain('No notes yet')
      expect(screen).not.toContain(question)
      expect(code).toBe(0)
    }
    expect(decided()).toBeUndefined()
  })

  test('promise 9: a job in the background is not asked, since its shell would stop it', async () => {
    const adding = `"${process.execPath}" "${program}" add First text`
    const { screen, code } = await runInTerminal(
      ['bash', '-c', `set -m; ${adding} & wait $! && echo "ended"`],
      [],
      { env: { NOTES_FOLDER: join(home, 'notes'), NOTES_STATE: join(home, 'state') } },
    )
    expect(screen).toContain('ended')
    expect(screen).not.toContain(question)
    expect(code).toBe(0)
  })

  test('NO_COLOR: not one escape sequence; plain lines with it or without', async () => {
    const plain = await list([[ready, '\r']], { NO_COLOR: '1' })
    // eslint-disable-next-line no-control-regex -- these are the signs in question
    expect(plain.screen).not.toMatch(/\x1b/)
    const bold = await list([[ready, '\r']])
    // eslint-disable-next-line no-control-regex -- nothing but bold on and off
    expect(bold.screen.replaceAll(/\x1b\[(1|22)m/g, '')).toBe(plain.screen)
  })

  test('statement 18: in the user’s language, narrow, and with the digits of the user’s keyboard', async () => {
    const { screen } = await list([[ready, '٢\r']], { LANG: 'ar_EG.UTF-8' }, 40)
    expect(screen).toContain('رفض الكل')
    expect(decided()).toEqual({ usage: 'denied', errors: 'denied' })
    for (const line of screen.split('\n').slice(2))
      expect(line.replaceAll(/\p{Mn}/gu, '').length).toBeLessThanOrEqual(48)
  })
})
