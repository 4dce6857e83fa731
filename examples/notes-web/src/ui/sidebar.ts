import type { Library } from '../notes/library.ts'
import { searchNotes, wordsOf } from '../notes/search.ts'
import { isSortOrder, sortNotes, sortOrders, type SortOrder } from '../notes/sort.ts'
import { byId, el } from './element.ts'
import { createNoteList } from './note-list.ts'

export interface Sidebar {
  render(selected: string | undefined): void
  readonly focusSearch: () => void
  /** Says whether there was a search to end. */
  clearSearch(): boolean
  /** Says whether the list is in view. */
  readonly focusList: () => boolean
}

export interface SidebarOptions {
  readonly library: Library
  readonly order: SortOrder
  readonly onOrder: (order: SortOrder) => void
  readonly onSearch: (query: string) => void
}

/** Search, sort order and the list of notes. */
export function createSidebar({ library, order, onOrder, onSearch }: SidebarOptions): Sidebar {
  const search = byId('search') as HTMLInputElement
  const sort = byId('sort') as HTMLSelectElement
  const status = byId('list-status')
  const list = createNoteList(byId('list'))
  let chosen = order
  let selected: string | undefined

  sort.append(...Object.entries(sortOrders).map(([value, label]) => el('option', { value }, label)))
  sort.value = order

  function render(): void {
    const notes = library.all()
    const query = search.value.trim()
    const found = sortNotes(searchNotes(notes, query), chosen)
    list.render(found, wordsOf(query), selected)
    status.textContent = summary(found.length, notes.length, query)
  }

  search.addEventListener('input', () => {
    render()
    onSearch(search.value.trim())
  })
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    list.focusFirst()
  })
  sort.addEventListener('change', () => {
    if (!isSortOrder(sort.value)) return
    chosen = sort.value
    onOrder(chosen)
    render()
  })

  return {
    render(id) {
      selected = id
      render()
    },
    focusSearch() {
      search.focus()
      search.select()
    },
    clearSearch() {
      if (!search.value) return false
      search.value = ''
      render()
      return true
    },
    focusList: list.focusSelected,
  }
}

function summary(found: number, all: number, query: string): string {
  if (query) return found === 0 ? `No note contains “${query}”` : `${found} of ${all} notes`
  return all === 0 ? 'No notes yet' : all === 1 ? '1 note' : `${all} notes`
}
