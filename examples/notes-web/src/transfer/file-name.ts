import { nameOf, type Note } from '../notes/note.ts'

/** A file name that every system accepts: letters and digits of any script, joined by hyphens. */
export function fileName(note: Note, extension: string): string {
  const name = nameOf(note)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${Array.from(name).slice(0, 60).join('').replace(/-+$/, '') || 'note'}.${extension}`
}

export const collectionName = (now: number, extension: string): string => {
  const day = new Date(now)
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  )
  return `notes-${parts.join('-')}.${extension}`
}
