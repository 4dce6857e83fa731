import { createNote, type Note } from '../notes/note.ts'

/** One note as a Markdown file: the title as heading, then the text. */
export const noteToMarkdown = (note: Note): string =>
  note.title.trim() ? `# ${note.title.trim()}\n\n${note.text.trimEnd()}\n` : `${note.text.trimEnd()}\n`

const marker = /^<!-- note (\{.*\}) -->$/m

// A text that holds such a comment itself gets a second space, or it would be read back as two notes.
const marksInText = /^<!-- note \{/gm

interface Facts {
  readonly title: string
  readonly pinned: boolean
  readonly created: string
  readonly updated: string
}

// A comment ends at `-->`, so `>` is written as JSON writes any character by its number.
const factsComment = (facts: Facts): string =>
  `<!-- note ${JSON.stringify(facts).replaceAll('>', '\\u003e')} -->`

/** Many notes in one file. The comments do not show when the file is read as Markdown, and bring everything back. */
export const notesToMarkdown = (notes: readonly Note[]): string =>
  notes
    .map((note) => {
      const { title, pinned, created, updated } = note
      const facts = { title, pinned, created: iso(created), updated: iso(updated) }
      return `${factsComment(facts)}\n\n${noteToMarkdown(note).replace(marksInText, '<!--  note {')}`
    })
    .join('\n')

const iso = (time: number): string => new Date(time).toISOString()

export interface ImportedFile {
  readonly name: string
  readonly text: string
  /** When the file was last changed. */
  readonly time: number
}

/** The notes of a Markdown file: those of an export of this app, or the file as one note. */
export function notesFromMarkdown(file: ImportedFile, newId: () => string): Note[] {
  const text = file.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const parts = text.split(marker)
  if (parts.length === 1) return [fromPlain(text, file, newId())]
  // Splitting at a group gives: what stands before, facts, text, facts, text …
  const notes: Note[] = parts[0]?.trim() ? [fromPlain(parts[0], file, newId())] : []
  for (let i = 1; i < parts.length; i += 2)
    notes.push(fromExport(parts[i] ?? '', parts[i + 1] ?? '', file, newId()))
  return notes
}

function fromPlain(text: string, file: ImportedFile, id: string): Note {
  const { heading, rest } = splitHeading(text)
  const title = heading ?? file.name.replace(/\.[^.]*$/, '')
  return createNote({ title, text: rest }, file.time, id)
}

function fromExport(json: string, text: string, file: ImportedFile, id: string): Note {
  const facts = readFacts(json)
  if (!facts) return fromPlain(text, file, id)
  const { heading, rest } = splitHeading(text)
  const { title = '', pinned = false } = facts
  // Without a title, a heading that the text starts with is part of the text.
  const body = title.trim() && heading === title.trim() ? rest : text.trim()
  const note = createNote({ title, text: body, pinned }, file.time, id)
  const created = timeOr(facts.created, note.created)
  return { ...note, created, updated: timeOr(facts.updated, created) }
}

function splitHeading(text: string): { heading: string | undefined; rest: string } {
  const found = /^\s*# +(.+?)(?: +#+)? *(?:\n|$)/.exec(text)
  return { heading: found?.[1], rest: (found ? text.slice(found[0].length) : text).trim() }
}

function readFacts(json: string): Partial<Facts> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null) return undefined
    const facts = value as Record<string, unknown>
    return {
      ...(typeof facts.title === 'string' && { title: facts.title }),
      ...(typeof facts.pinned === 'boolean' && { pinned: facts.pinned }),
      ...(typeof facts.created === 'string' && { created: facts.created }),
      ...(typeof facts.updated === 'string' && { updated: facts.updated }),
    }
  } catch {
    return undefined
  }
}

function timeOr(text: string | undefined, otherwise: number): number {
  const time = text ? Date.parse(text) : NaN
  return Number.isNaN(time) ? otherwise : time
}
