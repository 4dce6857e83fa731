import { describePlan } from '../../words/describe-plan.ts'
import type { CommandShape, Ending, TelemetryArguments } from '../command.ts'
import type { TerminalOptions } from '../terminal-options.ts'
import type { Io } from '../io.ts'
import { createPage } from '../layout/page.ts'
import type { Telemetry } from '../telemetry.ts'
import { loadSpeech } from '../words/speech.ts'
import type { Action, Context } from './context.ts'
import { erase, off, on } from './decide.ts'
import { invocationOf } from './invocation.ts'
import { receipt } from './receipt.ts'
import { show } from './show.ts'
import { status } from './status.ts'

const actions: { readonly [Name in CommandShape['name']]: Action } = {
  status,
  on,
  off,
  show,
  receipt,
  erase,
}

/** Runs a command and prints its page, or its JSON. Complaints go to standard error. */
export async function runAction(
  { name, argument }: CommandShape,
  telemetry: Telemetry,
  options: TerminalOptions,
  args: TelemetryArguments,
  io: Io,
): Promise<Ending> {
  const speech = await loadSpeech(options.language, io)
  const plan = describePlan(telemetry.plan, speech.words)
  const page = createPage(io.output)
  const invocation = invocationOf(telemetry, options)
  const choices = argument?.choices ?? []
  const context: Context = { ...speech, telemetry, plan, page, invocation, args, choices, io }
  const { ended, json } = await actions[name](context)
  if (args.json) io.output.write(`${JSON.stringify(json, undefined, 2)}\n`)
  else (ended === 'done' ? io.output : io.errors).write(page.toString())
  return ended
}
