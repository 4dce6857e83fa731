#!/usr/bin/env node
/** The same program without telemetry, to measure what telemetry costs. */
import { Complaint } from './commands/notes-commands.ts'
import { config } from './config.ts'
import { Notebook } from './notes/notebook.ts'
import { createProgram } from './program.ts'

try {
  await createProgram(new Notebook(config.folder), { exported: () => undefined }).parseAsync()
} catch (error) {
  console.error(error instanceof Complaint ? error.message : error)
  process.exitCode = 1
}
