import { fold, foldText } from './fold.ts'
import { nameOf, withoutMarks, type Note } from './note.ts'

/** The words of a query. A note is found when each of them occurs in its title or text. */
export const wordsOf = (query: string): string[] => [...new Set(foldText(query).split(/\s+/).filter(Boolean))]

// A note is never changed in place, so what was folded once stays right for as long as the note lives.
const folded = new WeakMap<Note, string>()

function searchable(note: Note): string {
  const known = folded.get(note)
  if (known !== undefined) return known
  const text = foldText(`${nameOf(note)}\n${note.text}`)
  folded.set(note, text)
  return text
}

export function searchNotes(notes: readonly Note[], query: string): readonly Note[] {
  const words = wordsOf(query)
  if (words.length === 0) return notes
  return notes.filter((note) => words.every((word) => searchable(note).includes(word)))
}

/** A piece of text, and whether it is a hit. The pieces together are the text. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** Splits a text at the places where a word of the query occurs. */
export function highlight(original: string, words: readonly string[]): Piece[] {
  const { text, origin } = fold(original)
  const hit = new Array<boolean>(original.length).fill(false)
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      hit.fill(true, origin[at], origin[at + word.length])
    }
  }
  const pieces: Piece[] = []
  let start = 0
  for (let i = 1; i <= original.length; i++) {
    if (i < original.length && hit[i] === hit[start]) continue
    pieces.push({ text: original.slice(start, i), hit: hit[start] ?? false })
    start = i
  }
  return pieces
}

/** A line of a note's text for the list: its beginning, or what stands around the first hit. */
export function excerptOf(note: Note, words: readonly string[], length = 120): string {
  // Only a search may need what stands further down.
  const text = withoutMarks(words.length ? note.text : note.text.slice(0, 5 * length))
  // Where folding changed the length, the place is off by as much, which does no harm to an excerpt.
  const haystack = foldText(text)
  const places = words.map((word) => haystack.indexOf(word)).filter((place) => place >= 0)
  const first = places.length ? Math.min(...places) : 0
  if (first < length / 2) return text.slice(0, length)
  const space = text.indexOf(' ', first - length / 3)
  const start = space >= 0 && space < first ? space + 1 : first
  return `…${text.slice(start, start + length).replace(/^· /, '')}`
}
