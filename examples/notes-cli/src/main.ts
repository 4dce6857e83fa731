#!/usr/bin/env node
import { captureError, captureGlobalErrors } from '@sayso/sdk/errors'
import { askForConsent } from '@sayso/sdk/terminal'
import { telemetryCommand } from '@sayso/sdk/terminal/commander'
import { Complaint } from './commands/notes-commands.ts'
import { config } from './config.ts'
import { Notebook } from './notes/notebook.ts'
import { createProgram } from './program.ts'
import { isTimeToAsk } from './telemetry/is-time-to-ask.ts'
import type { plan } from './telemetry/plan.ts'
import { sayso } from './telemetry/sayso.ts'

type CommandName = (typeof plan.metrics)['command.run']['by']['command']['oneOf'][number]

captureGlobalErrors(sayso, 'app.error')
const notebook = new Notebook(config.folder)
const telemetry = telemetryCommand(sayso)
const program = createProgram(notebook, {
  exported: (format) => sayso.track('note.exported', { format }),
})
program.addCommand(telemetry).hook('postAction', async (_program, command) => {
  if (command.parent === telemetry) return
  const name = command.name() as CommandName
  sayso.track('command.run', { command: name })
  sayso.measure('command.duration', process.uptime() * 1_000)
  // Asked after the work is done: nobody should have to answer a question to get at their notes.
  if (sayso.consent.due().length && (await isTimeToAsk(name, notebook)))
    await askForConsent(sayso, { invocation: 'notes telemetry' })
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = 1
  if (error instanceof Complaint) console.error(error.message)
  else {
    console.error(error)
    captureError(sayso, 'app.error', error)
  }
}
