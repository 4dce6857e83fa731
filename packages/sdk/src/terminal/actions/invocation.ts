import type { TerminalOptions } from '../terminal-options.ts'
import type { Telemetry } from '../telemetry.ts'

/** How a user calls the group of commands, as the developer says; else the app's name and `telemetry`. */
export function invocationOf({ plan }: Telemetry, { invocation }: TerminalOptions): string {
  return (typeof invocation === 'function' ? invocation() : invocation) ?? `${plan.app} telemetry`
}
