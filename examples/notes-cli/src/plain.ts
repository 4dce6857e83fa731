#!/usr/bin/env node
/** The same program without telemetry, to measure what telemetry costs. */
import { Complaint } from './commands/notes-commands.ts'
import { createProgram } from './program.ts'

try {
  await createProgram({ exported: () => undefined }).parseAsync()
} catch (error) {
  console.error(error instanceof Complaint ? error.message : error)
  process.exitCode = 1
}
