import type { Autosave } from '../notes/autosave.ts'
import type { Library } from '../notes/library.ts'
import { isBlank, nameOf, type Note } from '../notes/note.ts'
import type { Recording } from '../telemetry/recording.ts'
import { readFiles } from '../transfer/read-files.ts'
import type { Editor } from '../ui/editor.ts'
import type { Route } from '../ui/route.ts'
import type { Toast } from '../ui/toast.ts'

export interface Actions {
  readonly create: () => void
  readonly remove: () => Promise<void>
  readonly togglePin: () => Promise<void>
  readonly importFiles: (files: Iterable<File>) => Promise<void>
}

export interface ActionOptions {
  readonly library: Library
  readonly autosave: Autosave
  readonly editor: Editor
  readonly route: Route
  readonly toast: Toast
  readonly recording: Recording
  readonly newId: () => string
}

/** What a person can do with notes, whether by button, key or drop. */
export function createActions(options: ActionOptions): Actions {
  const { library, autosave, editor, route, toast, recording, newId } = options

  async function restore(note: Note): Promise<void> {
    await library.add([note])
    route.open(note.id)
  }

  return {
    create() {
      void autosave.now()
      const open = editor.current()
      // Somebody who asks for a new note while one lies before them gets that one, not a second blank page.
      if (!open || !isBlank(open)) {
        const { note, saved } = library.create()
        saved.catch(() => editor.setSaveState('failed'))
        recording.created()
        route.open(note.id)
      }
      editor.focus()
    },

    async remove() {
      await autosave.now()
      const open = editor.current()
      if (!open) return
      const note = (await library.remove(open.id)) ?? open
      route.open(undefined)
      toast.show(`Deleted “${nameOf(note)}”`, { label: 'Undo', run: () => void restore(note) })
    },

    async togglePin() {
      const open = editor.current()
      if (open) await library.change(open.id, { pinned: !open.pinned })
    },

    async importFiles(files) {
      const { notes, skipped } = await readFiles(files, newId)
      if (notes.length) await library.add(notes)
      const done = `Imported ${notes.length === 1 ? '1 note' : `${notes.length} notes`}`
      toast.show(skipped.length ? `${done}. Not Markdown, or too large: ${skipped.join(', ')}` : done)
      if (notes.length === 1 && notes[0]) route.open(notes[0].id)
    },
  }
}
