import type { Argv, CommandModule } from 'yargs'
import { telemetryCommands } from './commands.ts'
import type { TerminalOptions } from './terminal-options.ts'
import type { Telemetry } from './telemetry.ts'

/**
 * `telemetry status | on | off | show | receipt | erase` for yargs: `yargs().command(telemetryCommand(sayso))`.
 * Sets `process.exitCode` where a command does not end well.
 */
export function telemetryCommand(telemetry: Telemetry, options: TerminalOptions = {}): CommandModule {
  let program = telemetry.plan.app
  const invocation = (): string => `${program} telemetry`
  const add = (group: Argv): Argv => {
    for (const command of telemetryCommands(telemetry, { invocation, ...options })) {
      const { name, argument, description } = command
      const usage = argument ? `${name} [${argument.name}..]` : name
      group.command(
        name === 'status' ? [usage, '$0'] : usage,
        description,
        (mounted) => {
          if (argument)
            mounted.positional(argument.name, {
              describe: `${argument.description}: ${argument.choices.join(', ')}`,
              type: 'string',
              array: true,
            })
          for (const option of command.options)
            mounted.option(option.name, { describe: option.description, type: 'boolean', nargs: 0 })
          return mounted
        },
        async (args) => {
          program = args.$0
          const values = argument ? (args[argument.name] as string[] | undefined) : []
          const code = await command.run({ values, json: args['json'] === true, all: args['all'] === true })
          if (code) process.exitCode = code
        },
      )
    }
    return group
  }
  return {
    command: 'telemetry',
    describe: 'see and decide what is shared',
    builder: add,
    handler: () => undefined,
  }
}
