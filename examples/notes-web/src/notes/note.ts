/** One note. Notes are never changed in place: a change makes a new object. */
export interface Note {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly pinned: boolean
  /** Milliseconds since 1970. */
  readonly created: number
  readonly updated: number
}

/** What a person can change about a note. */
export type NoteFields = Pick<Note, 'title' | 'text' | 'pinned'>

export const blankFields: NoteFields = { title: '', text: '', pinned: false }

export const createNote = (fields: Partial<NoteFields>, now: number, id: string): Note => ({
  ...blankFields,
  ...fields,
  id,
  created: now,
  updated: now,
})

/** Pinning is not an edit: it leaves the time of the last change as it was. */
export function changeNote(note: Note, patch: Partial<NoteFields>, now: number): Note {
  const next = { ...note, ...patch }
  const edited = next.title !== note.title || next.text !== note.text
  return edited ? { ...next, updated: now } : next
}

/** What a note is called in lists and file names: its title, else its first line. */
export const nameOf = (note: Pick<Note, 'title' | 'text'>): string =>
  note.title.trim() || firstLine(note.text) || 'Untitled note'

export const isBlank = (note: Note): boolean => !note.title.trim() && !note.text.trim()

const firstLine = (text: string): string => {
  const line = text.split('\n').find((candidate) => candidate.trim())
  return line ? withoutMarks(line).slice(0, 80) : ''
}

/** Text as it reads in a list: without Markdown marks, its lines joined to one. */
export const withoutMarks = (markdown: string): string =>
  markdown.split('\n').map(lineWithoutMarks).filter(Boolean).join(' · ')

const fenceOrRule = /^(?:```|~~~)|^[|:\- ]*$/

function lineWithoutMarks(line: string): string {
  const text = line.trim()
  if (fenceOrRule.test(text)) return ''
  return text
    .replace(/^(?:#{1,6}|>|[-*+](?: \[[ xX]\])?|\d+[.)]) +/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]{1,3}(\S(?:.*?\S)?)[*_`~]{1,3}/g, '$1')
    .replace(/\s+/g, ' ')
}
