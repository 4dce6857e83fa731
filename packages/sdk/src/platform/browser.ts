import { fetchSend } from '../transport/fetch.ts'
import { batchIdOf } from './batch-id.ts'
import type { Platform } from './platform.ts'
import { createStore } from './store.ts'

/** What a browser says for its user. Not every browser knows every one of them. */
interface Signals {
  readonly globalPrivacyControl?: boolean
  readonly doNotTrack?: string | null
}

/** The browser as a platform. Reads nothing of it but the clock, its own storage and the user's objection. */
export function browserPlatform(app: string): Platform {
  const prefix = `sayso.${app}.`
  return {
    name: 'web',
    now: () => Date.now(),
    batchId: (time) => batchIdOf(time, crypto.randomUUID()),
    store: {
      ...createStore({
        read: (name) => localStorage.getItem(prefix + name),
        write: (name, text) => localStorage.setItem(prefix + name, text),
        remove: (name) => localStorage.removeItem(prefix + name),
      }),
      watch(callback) {
        const stopStorage = listen(
          window,
          'storage',
          (event) => (event as StorageEvent).key?.startsWith(prefix) && callback(),
        )
        // Who comes back may have changed their mind in the browser's settings.
        const stopFocus = listen(window, 'focus', callback)
        return () => {
          stopStorage()
          stopFocus()
        }
      },
    },
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds)
      return () => clearTimeout(timer)
    },
    onLeave(callback) {
      const stopHide = listen(window, 'pagehide', callback)
      const stopHidden = listen(document, 'visibilitychange', () => document.hidden && callback())
      return () => {
        stopHide()
        stopHidden()
      }
    },
    objection() {
      const { globalPrivacyControl, doNotTrack } = navigator as Signals
      // A page that others can read on the way is no place to send from.
      if (!isSecureContext) return 'insecure'
      if (globalPrivacyControl) return 'gpc'
      return doNotTrack === '1' ? 'dnt' : undefined
    },
    send: fetchSend((text) =>
      new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
    ),
  }
}

function listen(target: EventTarget, type: string, listener: (event: Event) => unknown): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}
