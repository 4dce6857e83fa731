export { askForConsent } from './terminal/ask-for-consent.ts'
export {
  exitCodes,
  type CommandName,
  type ExitCode,
  type TelemetryArguments,
  type TelemetryCommand,
} from './terminal/command.ts'
export { telemetryCommands } from './terminal/commands.ts'
export type { TerminalOptions } from './terminal/terminal-options.ts'
export type { Io, Output } from './terminal/io.ts'
export { runTelemetry } from './terminal/run-telemetry.ts'
export type { Telemetry } from './terminal/telemetry.ts'
