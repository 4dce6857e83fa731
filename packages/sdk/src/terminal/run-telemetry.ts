import { parseArgs } from 'node:util'
import { exitCodes, type ExitCode } from './command.ts'
import { telemetryCommands } from './commands.ts'
import type { TerminalOptions } from './terminal-options.ts'
import { processIo, type Io } from './io.ts'
import type { Telemetry } from './telemetry.ts'

/**
 * Runs `status | on | off | show | receipt | erase` from the words of a command line, for programs without a
 * framework: `process.exitCode = await runTelemetry(sayso, process.argv.slice(3))`. Status without any words.
 */
export async function runTelemetry(
  telemetry: Telemetry,
  words: readonly string[],
  options: TerminalOptions = {},
  io: Io = processIo,
): Promise<ExitCode> {
  const commands = telemetryCommands(telemetry, options)
  const { values, positionals } = parse(words)
  const [name = 'status', ...rest] = positionals
  const command = commands.find((command) => command.name === name)
  const allowed: readonly string[] = command?.options.map((option) => option.name) ?? []
  const isKnown = Object.keys(values).every((option) => allowed.includes(option))
  if (command && isKnown && (command.argument || !rest.length))
    return command.run({ values: rest, json: values['json'] === true, all: values['all'] === true }, io)

  for (const { name, argument, options, description } of commands) {
    const usage = [
      name,
      argument && `[${argument.name}...]`,
      ...options.map((option) => `[--${option.name}]`),
    ]
    io.errors.write(`${usage.filter(Boolean).join(' ')}\n    ${description}\n`)
  }
  return exitCodes.misused
}

const parse = (words: readonly string[]): ReturnType<typeof parseArgs> =>
  parseArgs({ args: [...words], strict: false, allowPositionals: true })
