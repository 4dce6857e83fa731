import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import yargs from 'yargs'
import { telemetryCommand as forCommander } from '../../src/terminal/commander.ts'
import { telemetryCommand as forYargs } from '../../src/terminal/yargs.ts'
import { createProgram, type Program } from './program.ts'

let program: Program
let sayso: ReturnType<Program['open']>
let output: string
let errors: string

beforeEach(() => {
  for (const name of ['CI', 'DO_NOT_TRACK', 'CONTINUOUS_INTEGRATION', 'BUILD_NUMBER']) vi.stubEnv(name, '')
  for (const name of ['LC_ALL', 'LC_MESSAGES', 'LANG']) vi.stubEnv(name, 'en_US.UTF-8')
  output = errors = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((output += String(text))))
  vi.spyOn(console, 'log').mockImplementation((text) => void (output += String(text)))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((errors += String(text))))
  vi.spyOn(console, 'error').mockImplementation((text) => void (errors += String(text)))
  program = createProgram()
  sayso = program.open()
})
afterEach(() => {
  sayso.close()
  process.exitCode = undefined
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** What a host program does to mount the commands, and how it then hears of a command line. */
const hosts: Record<string, (words: string[]) => Promise<unknown>> = {
  commander: (words) =>
    new Command('notes').addCommand(forCommander(sayso)).parseAsync(words, { from: 'user' }),
  yargs: async (words) =>
    yargs(words).scriptName('notes').command(forYargs(sayso)).exitProcess(false).strict().parseAsync(),
}

describe.each(Object.keys(hosts))('mounted in %s', (host) => {
  const say = async (line: string): Promise<void> => void (await hosts[host]?.(line.split(' ')))

  test('on, off and erase reach the consent', async () => {
    await say('telemetry on')
    expect(sayso.consent.state('feedback')).toBe('granted')
    await say('telemetry off usage errors')
    expect(sayso.consent.state('usage')).toBe('denied')
    expect(sayso.consent.state('errors')).toBe('denied')
    expect(sayso.consent.state('feedback')).toBe('granted')
    await say('telemetry erase')
    expect(sayso.consent.state('feedback')).toBe('denied')
    expect(process.exitCode).toBeUndefined()
  })

  test('telemetry alone is its status, and the user is told the command as they call it', async () => {
    await say('telemetry')
    expect(output).toContain('Telemetry of notes')
    expect(output).toContain('notes telemetry off')
  })

  test('options arrive', async () => {
    await say('telemetry show sample --all --json')
    expect(Object.keys(JSON.parse(output) as object)).toEqual(['sample'])
  })

  test('an option with a value that it does not take is an error, and nothing is changed', async () => {
    vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('The host ends.')
    })
    await say('telemetry on --json=x').catch(() => undefined)
    expect(sayso.consent.state('usage')).toBe('unknown')
    expect(errors).toContain('json')
  })

  test('a command that does not exist is named, and nothing is changed', async () => {
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`The host ends with ${code}.`)
    })
    const ended = await say('telemetry of').catch(String)
    expect(errors).toMatch(/unknown (command '|argument: )of/i)
    expect(output).not.toContain('Telemetry of')
    if (host === 'commander') expect(ended).toContain('The host ends with 2.')
  })

  test('what does not end well sets the exit code, and leaves the program running', async () => {
    await say('telemetry on marketing')
    expect(process.exitCode).toBe(2)
    expect(errors).toContain('marketing')
  })

  test('the help of the host lists every command', async () => {
    await say('telemetry --help').catch(() => undefined)
    for (const name of ['status', 'on', 'off', 'show', 'erase'])
      expect(output).toMatch(new RegExp(`\\b${name}\\b`))
  })
})
