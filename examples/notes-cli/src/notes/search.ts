import type { Note } from './notebook.ts'

export interface Hit {
  readonly note: Note
  /** The first line that holds the words, or undefined if only the title does. */
  readonly line?: string
}

/** Notes whose title or text holds the words, whatever their case. */
export function search(notes: readonly Note[], words: string): Hit[] {
  const wanted = words.toLowerCase()
  return notes.flatMap((note): Hit[] => {
    const line = note.text.split('\n').find((text) => text.toLowerCase().includes(wanted))
    if (line !== undefined) return [{ note, line: line.trim() }]
    return note.title.toLowerCase().includes(wanted) ? [{ note }] : []
  })
}
