import type { Note } from '../notes/note.ts'
import { notesFromMarkdown } from './markdown.ts'

const largest = 5_000_000
const isText = (file: File): boolean => /\.(md|markdown|mdown|txt)$/i.test(file.name) && file.size <= largest

export interface ReadFiles {
  readonly notes: readonly Note[]
  /** Names of files that are no Markdown, or too large to be a note. */
  readonly skipped: readonly string[]
}

export async function readFiles(files: Iterable<File>, newId: () => string): Promise<ReadFiles> {
  const notes: Note[] = []
  const skipped: string[] = []
  for (const file of files) {
    if (!isText(file)) skipped.push(file.name)
    else
      notes.push(
        ...notesFromMarkdown({ name: file.name, text: await file.text(), time: file.lastModified }, newId),
      )
  }
  return { notes, skipped }
}
