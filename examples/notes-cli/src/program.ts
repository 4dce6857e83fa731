import { Command } from 'commander'
import { addNotesCommands, type Listener } from './commands/notes-commands.ts'
import type { Notebook } from './notes/notebook.ts'

/** `notes` and its commands, without telemetry. */
export function createProgram(notebook: Notebook, listener: Listener): Command {
  const program = new Command('notes')
    .description('Notes in the terminal, as Markdown files')
    .version('1.0.0')
  addNotesCommands(program, notebook, listener)
  return program
}
