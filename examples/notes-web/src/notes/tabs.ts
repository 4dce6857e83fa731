import type { Note } from './note.ts'

/** What one tab tells the others, after it was stored. */
export type Change = { readonly put: readonly Note[] } | { readonly removed: string }

/** The other tabs in which the app is open. */
export interface Tabs {
  tell(change: Change): void
  listen(listener: (change: Change) => void): void
}

export function openTabs(name = 'notes'): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, listen: () => undefined }
  const channel = new BroadcastChannel(name)
  return {
    tell: (change) => channel.postMessage(change),
    listen(listener) {
      channel.addEventListener('message', (event: MessageEvent<Change>) => listener(event.data))
    },
  }
}
