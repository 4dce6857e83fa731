import { Command } from 'commander'
import { exitCodes, type TelemetryArguments } from './command.ts'
import { telemetryCommands } from './commands.ts'
import type { TerminalOptions } from './terminal-options.ts'
import type { Telemetry } from './telemetry.ts'

/**
 * `telemetry status | on | off | show | receipt | erase` for commander: `program.addCommand(telemetryCommand(sayso))`.
 * Sets `process.exitCode` where a command does not end well.
 */
export function telemetryCommand(telemetry: Telemetry, options: TerminalOptions = {}): Command {
  const group = new Command('telemetry').description('see and decide what is shared')
  const invocation = (): string => {
    const names: string[] = []
    for (let command: Command | null = group; command; command = command.parent) names.unshift(command.name())
    return names.join(' ')
  }
  const mount = (): void => {
    for (const command of telemetryCommands(telemetry, { invocation, ...options })) {
      const isDefault = command.name === 'status'
      const mounted = group.command(command.name, { isDefault })
      mounted.description(command.description)
      if (command.argument) {
        const { name, description, choices } = command.argument
        mounted.argument(`[${name}...]`, `${description}: ${choices.join(', ')}`)
      }
      for (const { name, description } of command.options) mounted.option(`--${name}`, description)
      // What is no command ends up here, as words of the one that is meant without any.
      if (isDefault) mounted.allowExcessArguments()
      mounted.action(async () => {
        const [word] = mounted.args
        if (isDefault && word !== undefined)
          group.error(`error: unknown command '${word}'`, { exitCode: exitCodes.misused })
        const code = await command.run({ ...mounted.opts<TelemetryArguments>(), values: mounted.args })
        if (code) process.exitCode = code
      })
    }
  }
  // Mounted when somebody looks for them: every other command of the program would wait for a millisecond.
  Object.defineProperty(group, 'commands', {
    configurable: true,
    get() {
      Object.defineProperty(group, 'commands', { value: [], writable: true })
      mount()
      return group.commands
    },
  })
  return group
}
