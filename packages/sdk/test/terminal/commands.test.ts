import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { commandNames, type CommandName, type TelemetryArguments } from '../../src/terminal/command.ts'
import { telemetryCommands } from '../../src/terminal/commands.ts'
import { runTelemetry } from '../../src/terminal/run-telemetry.ts'
import { loadSpeech } from '../../src/terminal/words/speech.ts'
import { languages } from '../../src/words/languages.ts'
import { createProgram, type Program } from './program.ts'

let program: Program
let sayso: ReturnType<Program['open']>

/** Where tests run there may be a CI system, which is an objection. */
beforeEach(() => {
  for (const name of ['CI', 'DO_NOT_TRACK', 'CONTINUOUS_INTEGRATION', 'BUILD_NUMBER']) vi.stubEnv(name, '')
  start()
})
afterEach(() => {
  sayso.close()
  vi.unstubAllEnvs()
})

function start(screen: Parameters<typeof createProgram>[0] = {}): void {
  program = createProgram(screen)
  sayso = program.open()
}

async function run(name: CommandName, args: TelemetryArguments = {}): Promise<number> {
  const command = telemetryCommands(sayso, { invocation: 'notes telemetry' }).find((one) => one.name === name)
  return (await command?.run(args, program.io)) ?? -1
}
const jsonOf = (): unknown => JSON.parse(program.printed().output)

/** Something of every kind that waits to be sent. */
function record(): void {
  sayso.track('note.exported', { format: 'pdf', source: 'menu' })
  sayso.close()
  sayso = program.open()
}

describe('telemetry status | on | off | show | erase', () => {
  test('statement 2: seeing writes nothing', async () => {
    for (const name of ['status', 'show'] as const) expect(await run(name)).toBe(0)
    expect(program.files()).toEqual([])
  })

  test('on and off say yes and no to all, or to the purposes named', async () => {
    expect(await run('on')).toBe(0)
    expect(['usage', 'errors', 'feedback'].map((one) => sayso.consent.state(one as 'usage'))).toEqual([
      'granted',
      'granted',
      'granted',
    ])
    expect(await run('off', { values: ['errors'] })).toBe(0)
    expect(sayso.consent.state('errors')).toBe('denied')
    expect(sayso.consent.state('usage')).toBe('granted')
  })

  test('statement 14: a yes is answered with all that it was given to, and how to take it back', async () => {
    await run('on')
    const { output } = program.printed()
    for (const told of ['Notes Ltd', 'privacy@notes.example', '400 days', 'https://notes.example/privacy'])
      expect(output).toContain(told)
    expect(output).toContain('notes telemetry off')
  })

  test('statement 19: a yes by command names how it was obtained, and the language', async () => {
    start({ env: { LANG: 'de_DE.UTF-8' } })
    await run('on')
    expect(sayso.consent.record().decisions.usage).toMatchObject({ how: 'command', language: 'de' })
  })

  test('statement 22: taking back takes no more words than agreeing', async () => {
    await run('on', { values: ['usage'] })
    expect(await run('off', { values: ['usage'] })).toBe(0)
    expect(sayso.consent.state('usage')).toBe('denied')
  })

  test('an unknown purpose changes nothing, is told on standard error, and ends with 2', async () => {
    expect(await run('on', { values: ['usage', 'marketing'] })).toBe(2)
    expect(sayso.consent.state('usage')).toBe('unknown')
    expect(program.printed()).toEqual({
      output: '',
      errors: 'There is no “marketing” here. Choose from: usage, errors, feedback\n',
    })
  })

  test('promise 4: show prints what waits byte for byte, and why', async () => {
    await run('on')
    record()
    program.printed()
    expect(await run('show', { values: ['pending'] })).toBe(0)
    const { output } = program.printed()
    const bodies = sayso.pending().map(({ body }) => body)
    expect(bodies).not.toEqual([])
    for (const body of bodies) expect(output).toContain(`\n${body}\n`)
    expect(output).toContain('Decide something')
  })

  test('promise 7: show tells in words what a batch says was left out', async () => {
    await run('on')
    sayso.track('note.exported', { format: 'bmp', source: 'menu' } as never)
    sayso.close()
    sayso = program.open()
    expect(
      sayso
        .pending()
        .map(({ body }) => body)
        .join(),
    ).toContain('"drops":{"undeclared_value":1}')
    program.printed()
    await run('show', { values: ['pending'] })
    expect(program.printed().output).toMatch(
      / {2}What was left out\n {4}A value that is not on the list[^\n]* × 1\n/,
    )
  })

  test('statement 16: before a choice, show gives an example made by the SDK itself', async () => {
    await run('show')
    const { output } = program.printed()
    expect(output).toContain('"metric":"note.exported","by":"format","value":"pdf"')
    expect(output).toContain('It is neither stored nor sent.')
    expect(program.files()).toEqual([])
  })

  test('on a screen the latest three batches are shown, all with --all, and all into a pipe', async () => {
    start({ isTTY: true })
    await run('on')
    for (let i = 0; i < 5; i++) record()
    const bodies = sayso.pending().map(({ body }) => body)
    program.printed()
    await run('show', { values: ['pending'] })
    const { output } = program.printed()
    expect(bodies.map((body) => output.includes(body))).toEqual([false, false, true, true, true])
    expect(output).toContain('Older reports that are not shown: 2.')
    expect(output).toContain('notes telemetry show --all')
    await run('show', { values: ['pending'], all: true })
    const all = program.printed().output
    expect(bodies.every((body) => all.includes(body))).toBe(true)
  })

  test('statement 20: a receipt of what was decided, as text and as JSON; before a choice there is none', async () => {
    expect(await run('receipt')).toBe(1)
    expect(program.printed()).toEqual({
      output: '',
      errors: 'There is no choice yet, so there is no receipt.\n',
    })
    await run('on', { values: ['usage'] })
    program.printed()
    expect(await run('receipt')).toBe(0)
    const { output } = program.printed()
    for (const told of ['Usage: accepted', 'Notes Ltd', sayso.plan.noticeHash, 'command'])
      expect(output).toContain(told)
    expect(await run('receipt', { json: true })).toBe(0)
    expect(jsonOf()).toMatchObject({ app: 'notes', pii_processing: [{ purpose: 'usage' }] })
  })

  test('statement 27: erase leaves nothing but the refusal', async () => {
    await run('on')
    record()
    expect(await run('erase')).toBe(0)
    expect(sayso.pending()).toEqual([])
    expect(program.files()).toEqual(['consent.errors.json', 'consent.feedback.json', 'consent.usage.json'])
    expect(sayso.consent.state('usage')).toBe('denied')
  })

  test('statements 31 and 34: a yes is noted, but it is said that a signal keeps anything from being recorded', async () => {
    vi.stubEnv('DO_NOT_TRACK', '1')
    expect(await run('on')).toBe(0)
    expect(program.printed().output).toContain('DO_NOT_TRACK is set. Nothing is recorded')
    expect(sayso.consent.state('usage')).toBe('denied')
  })
})

describe('--json', () => {
  test('every command prints one JSON value and nothing else', async () => {
    for (const name of commandNames) {
      await run(name, { json: true })
      const { output, errors } = program.printed()
      expect(() => JSON.parse(output) as unknown).not.toThrow()
      expect(errors).toBe('')
    }
  })

  test('status tells the state, time and way of each purpose', async () => {
    await run('on', { values: ['usage'] })
    program.printed()
    await run('status', { json: true })
    expect(jsonOf()).toEqual({
      app: 'notes',
      purposes: {
        usage: { state: 'granted', time: expect.any(Number) as number, how: 'command' },
        errors: { state: 'unknown' },
        feedback: { state: 'unknown' },
      },
      objection: null,
      pending: 0,
      sent: 0,
      drops: {},
    })
  })

  test('promise 4: show holds the very bytes of each batch', async () => {
    await run('on')
    record()
    program.printed()
    await run('show', { json: true })
    const { pending } = jsonOf() as { pending: { body: string }[] }
    expect(pending.map(({ body }) => body)).toEqual(sayso.pending().map(({ body }) => body))
  })
})

describe('without a framework', () => {
  const words = (...given: string[]): Promise<number> =>
    runTelemetry(sayso, given, { invocation: 'notes telemetry' }, program.io)

  test('words and options are understood; none is status', async () => {
    expect(await words()).toBe(0)
    expect(program.printed().output).toContain('Telemetry of notes')
    expect(await words('on', 'usage', '--json')).toBe(0)
    expect(jsonOf()).toMatchObject({ purposes: { usage: { state: 'granted' } } })
    expect(await words('show', '--all', '--json')).toBe(0)
  })

  test.each([
    ['enable', "There is no command 'enable'."],
    ['status usage', "'status' takes no words, but options only."],
    ['on --all', "'on' has no option 'all'."],
    ['show --jsn', "'show' has no option 'jsn'."],
    ['off -x', "'off' has no option 'x'."],
    ['on --json=x', "The option '--json' takes no value."],
    ['show --all=', "The option '--all' takes no value."],
    ['off --no-json', "'off' has no option 'no-json'."],
  ])(
    '%s is no command: it is said why, the usage is told, nothing is changed, and it ends with 2',
    async (given, why) => {
      expect(await words(...given.split(' '))).toBe(2)
      const { output, errors } = program.printed()
      expect(output).toBe('')
      expect(errors.split('\n')[0]).toBe(why)
      expect(errors).toContain('on [purpose...] [--json]')
      expect(program.files()).toEqual([])
    },
  )

  test('what was mistyped cannot steer the terminal that it is told to', async () => {
    expect(await words('\x1b[2J')).toBe(2)
    // eslint-disable-next-line no-control-regex -- this is the sign in question
    expect(program.printed().errors).not.toMatch(/\x1b/)
  })
})

test('statement 18: all of it in the user’s language', async () => {
  start({ env: { LANG: 'ru_RU.UTF-8' }, columns: 40 })
  await run('on')
  await run('status')
  await run('show')
  const { output } = program.printed()
  expect(output).toContain('Телеметрия notes')
  expect(output).not.toMatch(/accept|refuse|Waiting|collected/i)
})

describe('where the device cannot keep a choice', () => {
  /** Real places that no file system writes to, whoever asks: below a file, and where a folder has the file's name. */
  const places: Record<string, (folder: string) => void> = {
    'the folder would lie below a file': (folder) => writeFileSync(folder, ''),
    'something else lies where the decision would': (folder) => {
      for (const purpose of ['usage', 'errors', 'feedback'])
        mkdirSync(join(folder, `consent.${purpose}.json`, 'full'), { recursive: true })
    },
  }

  describe.each(Object.keys(places))('because %s', (place) => {
    beforeEach(() => places[place]?.(program.folder))

    test.each(['on', 'off', 'erase'] as const)(
      '%s says so, in place of “saved”, and ends with 1',
      async (name) => {
        expect(await run(name)).toBe(1)
        const { output, errors } = program.printed()
        expect(output).toBe('')
        expect(errors.replaceAll('\n', ' ')).toContain('This device could not keep your choice')
        expect(errors).not.toMatch(/saved|Withdrawn|Erased/)
      },
    )

    test('a machine is told, too', async () => {
      expect(await run('on', { json: true })).toBe(1)
      expect(jsonOf()).toMatchObject({ kept: false })
    })

    test('the next run knows of no yes', async () => {
      await run('on')
      sayso.close()
      sayso = program.open()
      expect(sayso.consent.state('usage')).toBe('unknown')
    })
  })

  test.each(languages)('statement 18: in %s that is said like all else', async (language) => {
    start({ env: { LANG: language } })
    places['the folder would lie below a file']?.(program.folder)
    const { words } = await loadSpeech(language, program.io)
    for (const name of ['on', 'off', 'erase'] as const) {
      await run(name)
      expect(program.printed().errors.replaceAll(/\s/g, '')).toContain(
        words.settings.notKept.replaceAll(/\s/g, ''),
      )
    }
  })
})
