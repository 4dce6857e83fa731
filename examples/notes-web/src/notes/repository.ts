import { openDB, type DBSchema } from 'idb'
import type { Note } from './note.ts'

/** Where notes are kept. */
export interface Repository {
  all(): Promise<Note[]>
  put(notes: readonly Note[]): Promise<void>
  remove(id: string): Promise<void>
}

interface Schema extends DBSchema {
  notes: { key: string; value: Note }
}

/** Notes in IndexedDB: they survive a reload, and need no network. */
export async function openRepository(name = 'notes'): Promise<Repository> {
  const database = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('notes', { keyPath: 'id' }),
    // A newer version of the app in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  return {
    all: () => database.getAll('notes'),
    async put(notes) {
      const transaction = database.transaction('notes', 'readwrite')
      await Promise.all([...notes.map((note) => transaction.store.put(note)), transaction.done])
    },
    remove: (id) => database.delete('notes', id),
  }
}

/** Where the browser allows no storage, for example in some private windows: notes live as long as the page. */
export const memoryRepository = (): Repository => ({
  all: () => Promise.resolve([]),
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
})
