import { fetchSend } from '../transport/fetch.ts'
import { batchIdOf } from './batch-id.ts'
import { listen } from './listen.ts'
import { onLeave } from './on-leave.ts'
import type { Platform, Store } from './platform.ts'
import { createStore } from './store.ts'
import { createWebLock } from './web-lock.ts'

/** What a browser says for its user. Not every browser knows every one of them. */
interface Signals {
  readonly globalPrivacyControl?: boolean
  readonly doNotTrack?: string | null
}

/** The browser as a platform. Reads nothing of it but the clock, its own storage and the user's objection. */
export function browserPlatform(app: string): Platform {
  const prefix = `sayso.${app}.`
  const store: Store = {
    ...createStore({
      names: () =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice(prefix.length)),
      read: (name) => localStorage.getItem(prefix + name),
      write: (name, text) => localStorage.setItem(prefix + name, text),
      remove: (name) => localStorage.removeItem(prefix + name),
    }),
    watch: (callback) =>
      listen(['storage', 'pageshow', 'focus'], false, (event) => {
        const { type, key, persisted } = event as StorageEvent & Partial<PageTransitionEvent>
        // A page that comes out of the back/forward cache has heard nothing there. No key: all was removed. Who comes
        // back to the window may have changed their mind in the browser's settings.
        if (persisted ?? key?.startsWith(prefix) ?? true) callback(type === 'focus')
      }),
  }
  return {
    name: 'web',
    now: Date.now,
    random: Math.random,
    batchId: (time) => batchIdOf(time, crypto.randomUUID()),
    store,
    lock: createWebLock(prefix, store),
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds)
      return () => clearTimeout(timer)
    },
    onLeave,
    onOnline: (callback) => listen(['online'], false, callback),
    objection() {
      const { globalPrivacyControl, doNotTrack } = navigator as Signals
      // A page that others can read on the way is no place to send from.
      if (!isSecureContext) return 'insecure'
      if (globalPrivacyControl) return 'gpc'
      if (doNotTrack === '1') return 'dnt'
      return undefined
    },
    send: fetchSend,
  }
}
