import { nameOf, type Note } from '../notes/note.ts'
import { excerptOf, highlight } from '../notes/search.ts'
import { dayText } from './day-text.ts'
import { el, type Child } from './element.ts'
import { icon } from './icon.ts'
import { addressOf } from './route.ts'

export interface NoteList {
  render(notes: readonly Note[], words: readonly string[], selected: string | undefined): void
  focusFirst(): void
  /** Says whether there is an open note in a list that is in view. */
  readonly focusSelected: () => boolean
}

/** The list of notes. Each is a link, so that it can be opened in a new tab like any other. */
export function createNoteList(list: HTMLElement): NoteList {
  const links = (): HTMLAnchorElement[] => [...list.querySelectorAll('a')]
  // Notes are never changed in place, so an item is right as long as what else it shows stays the same.
  const drawn = new WeakMap<Note, { readonly look: string; readonly element: HTMLLIElement }>()

  function itemOf(note: Note, words: readonly string[], selected: boolean): HTMLLIElement {
    const look = [new Date().toDateString(), selected, ...words].join(' ')
    const known = drawn.get(note)
    if (known?.look === look) return known.element
    const element = item(note, words, selected)
    drawn.set(note, { look, element })
    return element
  }

  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.altKey) return
    const all = links()
    const next = all[all.findIndex((link) => link === document.activeElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  })

  return {
    render(notes, words, selected) {
      const focused = list.contains(document.activeElement)
        ? document.activeElement?.getAttribute('href')
        : null
      list.replaceChildren(...notes.map((note) => itemOf(note, words, note.id === selected)))
      // Elements that are put in anew lose the focus: whoever had it gets it back.
      if (focused)
        links()
          .find((link) => link.getAttribute('href') === focused)
          ?.focus()
    },
    focusFirst: () => links()[0]?.focus(),
    focusSelected() {
      const link = list.querySelector<HTMLElement>('a[aria-current]')
      link?.focus()
      return link !== null && document.activeElement === link
    },
  }
}

function item(note: Note, words: readonly string[], selected: boolean): HTMLLIElement {
  const excerpt = excerptOf(note, words)
  const link = el(
    'a',
    { class: 'note-link', href: addressOf(note.id), 'aria-current': selected && 'true' },
    ...marked(nameOf(note), words),
  )
  const time = el(
    'time',
    { datetime: new Date(note.updated).toISOString() },
    dayText(note.updated, Date.now()),
  )
  const pin = note.pinned
    ? [el('span', { class: 'pinned', title: 'Pinned' }, icon('pin'), hidden('pinned'))]
    : []
  return el(
    'li',
    { class: 'note-item' },
    el('span', { class: 'note-head' }, link, ...pin),
    el('p', { class: 'note-excerpt' }, time, ' ', ...marked(excerpt || 'No text yet', words)),
  )
}

const marked = (text: string, words: readonly string[]): Child[] =>
  words.length === 0
    ? [text]
    : highlight(text, words).map((piece) => (piece.hit ? el('mark', {}, piece.text) : piece.text))

const hidden = (text: string): HTMLElement => el('span', { class: 'visually-hidden' }, text)
