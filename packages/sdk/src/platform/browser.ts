import { fetchSend } from '../transport/fetch.ts'
import { batchIdOf } from './batch-id.ts'
import type { Platform } from './platform.ts'
import { createStore } from './store.ts'

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
      watch: (callback) =>
        listen(window, 'storage', (event) => (event as StorageEvent).key?.startsWith(prefix) && callback()),
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
    // A page that others can read on the way is no place to send from.
    objects: () =>
      !isSecureContext || !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
    send: fetchSend((text) =>
      new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
    ),
  }
}

function listen(target: EventTarget, type: string, listener: (event: Event) => unknown): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}
