import { describePlan } from '../../words/describe-plan.ts'
import { exitCodes, type CommandName, type ExitCode, type TelemetryArguments } from '../command.ts'
import type { TerminalOptions } from '../terminal-options.ts'
import type { Io } from '../io.ts'
import { createPage } from '../layout/page.ts'
import type { Telemetry } from '../telemetry.ts'
import { loadSpeech } from '../words/speech.ts'
import type { Action } from './context.ts'
import { erase, off, on } from './decide.ts'
import { invocationOf } from './invocation.ts'
import { receipt } from './receipt.ts'
import { show } from './show.ts'
import { status } from './status.ts'

const actions: { readonly [Name in CommandName]: Action } = { status, on, off, show, receipt, erase }

/** Runs a command and prints its page, or its JSON. Complaints go to standard error. */
export async function runAction(
  name: CommandName,
  telemetry: Telemetry,
  options: TerminalOptions,
  args: TelemetryArguments,
  io: Io,
): Promise<ExitCode> {
  const speech = await loadSpeech(options.language, io)
  const plan = describePlan(telemetry.plan, speech.words)
  const page = createPage(io.output)
  const invocation = invocationOf(telemetry, options)
  const { code, json } = await actions[name]({ ...speech, telemetry, plan, page, invocation, args, io })
  if (args.json) io.output.write(`${JSON.stringify(json, undefined, 2)}\n`)
  else (code === exitCodes.done ? io.output : io.errors).write(page.toString())
  return code
}
