import { nameOf, type Note } from './note.ts'

export const sortOrders = {
  updated: 'Last changed',
  created: 'Newest first',
  title: 'Title',
} as const

export type SortOrder = keyof typeof sortOrders

export const isSortOrder = (text: string): text is SortOrder => Object.hasOwn(sortOrders, text)

const byTitle = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

const comparisons: Record<SortOrder, (a: Note, b: Note) => number> = {
  updated: (a, b) => b.updated - a.updated,
  created: (a, b) => b.created - a.created,
  title: (a, b) => byTitle.compare(nameOf(a), nameOf(b)),
}

/** Pinned notes first, then the chosen order. Ties keep one order, so that lists do not jump. */
export const sortNotes = (notes: readonly Note[], order: SortOrder): Note[] =>
  [...notes].sort(
    (a, b) =>
      Number(b.pinned) - Number(a.pinned) ||
      comparisons[order](a, b) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
