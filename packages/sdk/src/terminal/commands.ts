import { dataByPurpose } from '@sayso/shared-schema'
import { exitCodes, sections, type CommandName, type CommandShape, type TelemetryCommand } from './command.ts'
import { processIo } from './io.ts'
import type { Telemetry } from './telemetry.ts'
import type { TerminalOptions } from './terminal-options.ts'

const descriptions: { readonly [Name in CommandName]: string } = {
  status: 'show what is shared and what is not',
  on: 'share all, or the purposes named',
  off: 'stop sharing all, or the purposes named, and delete what was not sent',
  show: 'show what is collected, and the very bytes that wait or were sent',
  receipt: 'show what was decided, when and with whom',
  erase: 'delete all that telemetry keeps on this device',
}

/**
 * The commands by which a user sees and decides what is shared. They are independent of any framework: mount them
 * with an adapter (`@sayso/sdk/terminal/commander`, `…/yargs`), with `runTelemetry`, or by hand.
 */
export function telemetryCommands(telemetry: Telemetry, options: TerminalOptions = {}): TelemetryCommand[] {
  const purpose = {
    name: 'purpose',
    description: 'only this',
    choices: Object.keys(dataByPurpose(telemetry.plan)),
  }
  const section = { name: 'section', description: 'only this', choices: sections }
  const json = { name: 'json', description: 'print JSON' } as const
  const all = { name: 'all', description: 'show all batches, not only the latest' } as const

  const command = (name: CommandName, rest: Partial<CommandShape> = {}): TelemetryCommand => {
    const shape: CommandShape = { name, description: descriptions[name], options: [json], ...rest }
    return {
      ...shape,
      async run(args = {}, io = processIo) {
        try {
          // Words and layout are read only when a command is used: programs start without them.
          const { runAction } = await import('./actions/run-action.ts')
          return exitCodes[await runAction(shape, telemetry, options, args, io)]
        } catch {
          return exitCodes.failed
        }
      },
    }
  }
  return [
    command('status'),
    command('on', { argument: purpose }),
    command('off', { argument: purpose }),
    command('show', { argument: section, options: [json, all] }),
    command('receipt'),
    command('erase'),
  ]
}
