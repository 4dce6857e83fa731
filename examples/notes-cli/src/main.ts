#!/usr/bin/env node
import { performance } from 'node:perf_hooks'
import { describeError } from '@sayso/sdk/errors'
import { Command } from 'commander'
import { addNotesCommands, Complaint } from './commands/notes-commands.ts'
import { config } from './config.ts'
import { Notebook } from './notes/notebook.ts'
import { telemetryCommand } from './telemetry/command.ts'
import { plan } from './telemetry/plan.ts'
import { askForConsent, shouldAsk } from './telemetry/prompt.ts'
import { sayso, sendQuickly } from './telemetry/sayso.ts'

type CommandName = (typeof plan.metrics)['command.run']['by']['command']['oneOf'][number]

const program = new Command('notes').description('Notes in the terminal, as Markdown files').version('1.0.0')
addNotesCommands(program, new Notebook(config.folder))
const telemetry = telemetryCommand()
program.addCommand(telemetry)

const started = performance.now()
program.hook('postAction', (_program, command) => {
  if (command.parent === telemetry) return
  sayso.track('command.run', { command: command.name() as CommandName })
  sayso.measure('command.duration', performance.now() - started)
})

try {
  await program.parseAsync()
  // Asked after the work is done: nobody should have to answer a question to get at their notes.
  if (shouldAsk() && process.argv[2] !== 'telemetry') await askForConsent()
} catch (error) {
  const isComplaint = error instanceof Complaint
  console.error(isComplaint ? error.message : error)
  if (!isComplaint) sayso.error('app.error', describeError(error))
  process.exitCode = 1
}
await sendQuickly()
