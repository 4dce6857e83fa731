import { Command } from 'commander'
import { addNotesCommands, type Listener } from './commands/notes-commands.ts'
import { config } from './config.ts'
import { Notebook } from './notes/notebook.ts'

/** `notes` and its commands, without telemetry. */
export function createProgram(listener: Listener): Command {
  const program = new Command('notes')
    .description('Notes in the terminal, as Markdown files')
    .version('1.0.0')
  addNotesCommands(program, new Notebook(config.folder), listener)
  return program
}
