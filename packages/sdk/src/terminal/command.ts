import type { Io } from './io.ts'

export const commandNames = ['status', 'on', 'off', 'show', 'receipt', 'erase'] as const
export type CommandName = (typeof commandNames)[number]

/** What `show` can show. */
export const sections = ['collected', 'pending', 'sent', 'drops', 'sample'] as const
export type Section = (typeof sections)[number]

/** How a command ended. */
export const exitCodes = {
  done: 0,
  /** The decision could not be saved, or there is nothing to give out. */
  failed: 1,
  /** There is no such command, purpose or option. Nothing was changed. */
  misused: 2,
} as const
export type Ending = keyof typeof exitCodes
export type ExitCode = (typeof exitCodes)[Ending]

export interface TelemetryArguments {
  /** The words after the command's name: purposes, or what to show. */
  readonly values?: readonly string[] | undefined
  /** One JSON value instead of text. */
  readonly json?: boolean | undefined
  /** All batches instead of the latest. */
  readonly all?: boolean | undefined
}

/** What a command is called and takes. */
export interface CommandShape {
  readonly name: CommandName
  readonly description: string
  /** What may follow the name, any number of times. */
  readonly argument?: {
    readonly name: string
    readonly description: string
    readonly choices: readonly string[]
  }
  readonly options: readonly { readonly name: 'json' | 'all'; readonly description: string }[]
}

/** One of `telemetry status | on | off | show | receipt | erase`, for any framework to mount. */
export interface TelemetryCommand extends CommandShape {
  /** Does it, and prints the outcome. Never throws. */
  run(args?: TelemetryArguments, io?: Io): Promise<ExitCode>
}
