import type { TerminalOptions } from './terminal-options.ts'
import { processIo, type Io } from './io.ts'
import type { Telemetry } from './telemetry.ts'

/**
 * Asks the user, once for each purpose that is due, if somebody is there to answer: standard input, output and
 * error are all a terminal, and nothing objects. Enter alone, Esc, Ctrl-C and the end of input are no choice:
 * nothing is shared and nothing is written. Returns whether a choice was made. Never throws.
 *
 * Call it after a command has done its work: nobody should have to answer a question to get at their files.
 */
export async function askForConsent(
  telemetry: Telemetry,
  options: TerminalOptions = {},
  io: Io = processIo,
): Promise<boolean> {
  try {
    const due = telemetry.consent.due()
    if (!due.length || !canAnswer(io)) return false
    const { ask } = await import('./prompt/ask.ts')
    return await ask(telemetry, due, options, io)
  } catch {
    return false
  }
}

const canAnswer = ({ input, output, errors }: Io): boolean =>
  Boolean(input.isTTY && output.isTTY && errors.isTTY) && !input.readableEnded && !input.destroyed
