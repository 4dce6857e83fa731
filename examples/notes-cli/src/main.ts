#!/usr/bin/env node
import { askForConsent } from '@sayso/sdk/terminal'
import { telemetryCommand } from '@sayso/sdk/terminal/commander'
import { Complaint } from './commands/notes-commands.ts'
import { createProgram } from './program.ts'
import type { plan } from './telemetry/plan.ts'
import { sayso } from './telemetry/sayso.ts'

type CommandName = (typeof plan.metrics)['command.run']['by']['command']['oneOf'][number]

const telemetry = telemetryCommand(sayso)
const program = createProgram({ exported: (format) => sayso.track('note.exported', { format }) })
program.addCommand(telemetry).hook('postAction', (_program, command) => {
  if (command.parent === telemetry) return
  sayso.track('command.run', { command: command.name() as CommandName })
  sayso.measure('command.duration', process.uptime() * 1_000)
})

try {
  await program.parseAsync()
  // Asked after the work is done: nobody should have to answer a question to get at their notes.
  if (process.argv[2] !== 'telemetry') await askForConsent(sayso, { invocation: 'notes telemetry' })
} catch (error) {
  process.exitCode = 1
  if (error instanceof Complaint) console.error(error.message)
  else {
    console.error(error)
    const { describeError } = await import('@sayso/sdk/errors')
    sayso.error('app.error', describeError(error))
  }
}
