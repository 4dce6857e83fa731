import { toElements } from '../markdown/sanitise.ts'
import type { Note } from '../notes/note.ts'
import { el } from '../ui/element.ts'

/** What is printed: a part of the page that shows on paper only. The browser's print dialog also makes PDFs. */
export interface Printer {
  /** Lays out notes for the next print. */
  prepare(notes: readonly Note[]): void
  print(): void
}

/** `current` is what a print means that was started from the browser's own menu. */
export function createPrinter(sheet: HTMLElement, current: () => readonly Note[]): Printer {
  const prepare = (notes: readonly Note[]): void => sheet.replaceChildren(...notes.map(page))

  window.addEventListener('beforeprint', () => {
    if (!sheet.hasChildNodes()) prepare(current())
  })
  window.addEventListener('afterprint', () => sheet.replaceChildren())

  return { prepare, print: () => window.print() }
}

function page(note: Note): HTMLElement {
  const heading = note.title.trim() ? el('h1', {}, note.title.trim()) : ''
  return el('article', { class: 'prose' }, heading, toElements(note.text))
}
