import { parseArgs } from 'node:util'
import { exitCodes, type ExitCode, type TelemetryCommand } from './command.ts'
import { telemetryCommands } from './commands.ts'
import type { TerminalOptions } from './terminal-options.ts'
import { processIo, type Io } from './io.ts'
import { visible } from './layout/visible.ts'
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
  const complaint = complaintAbout(name, command, rest, values)
  if (command && !complaint)
    return command.run({ values: rest, json: values['json'] === true, all: values['all'] === true }, io)

  io.errors.write(`${visible(complaint ?? '')}\n\n`)
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

/** What is wrong with a command line; undefined if nothing is. Which values there are, the command itself knows. */
function complaintAbout(
  name: string,
  command: TelemetryCommand | undefined,
  rest: readonly string[],
  given: Record<string, unknown>,
): string | undefined {
  if (!command) return `There is no command '${name}'.`
  const options: readonly string[] = command.options.map((option) => option.name)
  for (const [option, value] of Object.entries(given)) {
    if (!options.includes(option)) return `'${name}' has no option '${option}'.`
    if (value !== true) return `The option '--${option}' takes no value.`
  }
  return rest.length && !command.argument ? `'${name}' takes no words, but options only.` : undefined
}

const parse = (words: readonly string[]): ReturnType<typeof parseArgs> =>
  parseArgs({ args: [...words], strict: false, allowPositionals: true })
