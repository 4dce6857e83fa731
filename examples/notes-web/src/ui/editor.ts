import { toElements } from '../markdown/sanitise.ts'
import type { Autosave } from '../notes/autosave.ts'
import type { Library } from '../notes/library.ts'
import { nameOf, type Note } from '../notes/note.ts'
import { byId, el } from './element.ts'

export interface Editor {
  show(note: Note | undefined): void
  current(): Note | undefined
  focus(): void
  togglePreview(): boolean
  setSaveState(state: 'waiting' | 'saved' | 'failed'): void
}

export interface EditorOptions {
  readonly library: Library
  readonly autosave: Autosave
  readonly preview: boolean
  /** Called when somebody who changed a note turns to another one. */
  readonly onLeave: (note: Note) => void
}

const saveStates = {
  waiting: 'Saving…',
  saved: 'Saved',
  failed: 'Not saved: this browser’s storage is full or blocked',
}

/** The note that is open: title, text and preview. */
export function createEditor({ library, autosave, preview, onLeave }: EditorOptions): Editor {
  const root = byId('editor')
  const title = byId('title') as HTMLInputElement
  const text = byId('text') as HTMLTextAreaElement
  const page = byId('preview')
  const state = byId('save-state')
  const words = byId('word-count')
  const pin = byId('pin')
  let shown: string | undefined
  let previewing = preview
  let unsaved = false
  let edited = false

  function changed(): void {
    const id = shown
    if (id === undefined) return
    unsaved = edited = true
    autosave.later(async () => {
      const fields = { title: title.value, text: text.value }
      if (shown === id) unsaved = false
      await library.change(id, fields)
    })
    render()
  }

  function render(): void {
    words.textContent = countText(text.value)
    root.classList.toggle('previewing', previewing)
    byId('preview-toggle').setAttribute('aria-pressed', String(previewing))
    if (!previewing) return
    const empty = el('p', { class: 'quiet' }, 'Nothing to preview yet.')
    page.replaceChildren(text.value.trim() ? toElements(text.value) : empty)
  }

  function turnTo(note: Note | undefined): void {
    const left = shown === undefined ? undefined : library.get(shown)
    // The fields still hold the note that is left, so it is saved before they change.
    void autosave.now()
    if (left && edited) onLeave(library.get(left.id) ?? left)
    edited = unsaved = false
    shown = note?.id
    state.textContent = ''
    root.classList.toggle('empty', !note)
    document.title = note ? `${nameOf(note)} – Notes` : 'Notes'
    page.scrollTop = 0
  }

  function fill(note: Note): void {
    setValue(title, note.title)
    setValue(text, note.text)
    pin.setAttribute('aria-pressed', String(note.pinned))
    document.title = `${nameOf(note)} – Notes`
    render()
  }

  title.addEventListener('input', changed)
  text.addEventListener('input', changed)
  title.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    text.focus()
  })

  return {
    show(note) {
      if (note?.id !== shown) turnTo(note)
      if (note && !unsaved) fill(note)
      else if (note) pin.setAttribute('aria-pressed', String(note.pinned))
    },
    current: () => (shown === undefined ? undefined : library.get(shown)),
    focus: () => (title.value ? text : title).focus(),
    togglePreview() {
      previewing = !previewing
      render()
      return previewing
    },
    setSaveState: (next) => void (state.textContent = saveStates[next]),
  }
}

/** Setting a value moves the cursor to the end, so it is set only if it differs, and the cursor put back. */
function setValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  if (field.value === value) return
  const { selectionStart, selectionEnd } = field
  field.value = value
  if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd)
}

function countText(text: string): string {
  const count = text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
  return count === 1 ? '1 word' : `${count} words`
}
