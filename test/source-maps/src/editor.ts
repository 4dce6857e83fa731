interface Note {
  readonly title: string
  readonly text?: string
}

/** Fails for a note without a text, as a defect would. */
export function countWords(note: Note): number {
  const { text } = note
  return (text as string).split(' ').length
}

export function saveNote(note: Note): string {
  return `${note.title}: ${countWords(note)} words`
}
