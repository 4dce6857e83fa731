import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { config } from '../config.ts'
import { toHtml } from '../notes/html.ts'
import type { Note, Notebook } from '../notes/notebook.ts'
import { search } from '../notes/search.ts'

/** Told to the user as it is, without a stack. */
export class Complaint extends Error {}

/** Who hears of what is done. */
export interface Listener {
  readonly exported: (format: 'md' | 'html') => void
}

/** The commands that work on notes. */
export function addNotesCommands(program: Command, notebook: Notebook, listener: Listener): void {
  const find = async (title: string): Promise<Note> => {
    const note = await notebook.read(title)
    if (!note) throw new Complaint(`There is no note '${title}'. See: notes list`)
    return note
  }

  program
    .command('add <title> [text...]')
    .description('write a new note; without text it is read from standard input')
    .action(async (title: string, words: string[]) => {
      const text = words.length ? words.join(' ') : await readStandardInput()
      if (!(await notebook.create(title, `${text}\n`)))
        throw new Complaint(`There is a note '${title}' already.`)
      console.log(`Added '${title}'.`)
    })

  program
    .command('list')
    .description('all notes, the latest first')
    .action(async () => {
      const notes = await notebook.list()
      if (!notes.length) console.log("No notes yet. Write one: notes add 'My first note' Hello")
      for (const { title, changed } of notes)
        console.log(`${new Date(changed).toISOString().slice(0, 10)}  ${title}`)
    })

  program
    .command('show <title>')
    .description('print a note')
    .action(async (title: string) => {
      process.stdout.write((await find(title)).text)
    })

  program
    .command('edit <title>')
    .description('open a note in $EDITOR')
    .action(async (title: string) => {
      await find(title)
      const { status } = spawnSync(config.editor, [notebook.pathOf(title)], { stdio: 'inherit' })
      if (status !== 0) throw new Complaint('The editor could not be used. Set EDITOR to one that can.')
    })

  program
    .command('search <words...>')
    .description('notes that hold the words')
    .action(async (words: string[]) => {
      const hits = search(await notebook.list(), words.join(' '))
      if (!hits.length) console.log('Nothing found.')
      for (const { note, line } of hits)
        console.log(line === undefined ? note.title : `${note.title}: ${line}`)
    })

  program
    .command('export <title> <file>')
    .description('write a note to a .md or .html file')
    .action(async (title: string, file: string) => {
      const note = await find(title)
      const format = file.endsWith('.html') ? 'html' : 'md'
      await writeFile(file, format === 'html' ? toHtml(note) : note.text)
      listener.exported(format)
      console.log(`Exported to ${file}.`)
    })

  program
    .command('remove <title>')
    .description('delete a note')
    .action(async (title: string) => {
      await find(title)
      await notebook.remove(title)
      console.log(`Removed '${title}'.`)
    })
}

async function readStandardInput(): Promise<string> {
  const chunks: string[] = []
  for await (const chunk of process.stdin.setEncoding('utf8')) chunks.push(String(chunk))
  return chunks.join('').trimEnd()
}
