import { changeNote, createNote, type Note, type NoteFields } from './note.ts'
import type { Repository } from './repository.ts'
import type { Change, Tabs } from './tabs.ts'

export type Listener = () => void

/** All notes of this person, in memory, kept in step with the repository and with the other tabs. */
export interface Library {
  all(): readonly Note[]
  get(id: string): Note | undefined
  /** The note is there at once; `saved` tells when it will also be there after a reload. */
  create(fields?: Partial<NoteFields>): { readonly note: Note; readonly saved: Promise<void> }
  change(id: string, patch: Partial<NoteFields>): Promise<void>
  /** Adds notes as they are: what was imported, or what was removed and is wanted back. */
  add(notes: readonly Note[]): Promise<void>
  remove(id: string): Promise<Note | undefined>
  subscribe(listener: Listener): () => void
}

export interface Surroundings {
  readonly repository: Repository
  readonly tabs: Tabs
  readonly now: () => number
  readonly newId: () => string
}

export async function openLibrary({ repository, tabs, now, newId }: Surroundings): Promise<Library> {
  const notes = new Map((await repository.all()).map((note) => [note.id, note]))
  const listeners = new Set<Listener>()

  function apply(change: Change): void {
    if ('put' in change) for (const note of change.put) notes.set(note.id, note)
    else notes.delete(change.removed)
    for (const listener of listeners) listener()
  }

  async function put(changed: readonly Note[]): Promise<void> {
    apply({ put: changed })
    await repository.put(changed)
    tabs.tell({ put: changed })
  }

  tabs.listen(apply)

  return {
    all: () => [...notes.values()],
    get: (id) => notes.get(id),
    create(fields = {}) {
      const note = createNote(fields, now(), newId())
      return { note, saved: put([note]) }
    },
    async change(id, patch) {
      const note = notes.get(id)
      if (note) await put([changeNote(note, patch, now())])
    },
    add: put,
    async remove(id) {
      const note = notes.get(id)
      if (!note) return undefined
      apply({ removed: id })
      await repository.remove(id)
      tabs.tell({ removed: id })
      return note
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
