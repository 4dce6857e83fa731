import type { Store } from '../platform/platform.ts'
import { createStore } from '../platform/store.ts'

/** What a page keeps beside the SDK's own, under the same prefix: where a withdrawal finds it. */
export function localStore(app: string): Store {
  const prefix = `sayso.${app}.`
  const own = (key: string): string[] => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])
  return createStore({
    names: () => Object.keys(localStorage).flatMap(own),
    read: (name) => localStorage.getItem(prefix + name),
    write: (name, text) => localStorage.setItem(prefix + name, text),
    remove: (name) => localStorage.removeItem(prefix + name),
  })
}
