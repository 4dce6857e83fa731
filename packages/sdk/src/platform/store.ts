import type { Store } from './platform.ts'

/** Texts by name, as a place on the device keeps them. May throw: nobody needs to be told why. */
export interface Texts {
  read(name: string): string | null
  write(name: string, text: string): void
  remove(name: string): void
}

/** A store on top of such a place. What the place does not take (full, forbidden) is held in memory. */
export function createStore(texts: Texts): Store {
  const memory = new Map<string, unknown>()
  return {
    get(name) {
      try {
        return memory.has(name)
          ? memory.get(name)
          : ((JSON.parse(texts.read(name) ?? '') as unknown) ?? undefined)
      } catch {
        return undefined
      }
    },
    set(name, value) {
      memory.delete(name)
      try {
        if (value === undefined) texts.remove(name)
        else texts.write(name, JSON.stringify(value))
      } catch {
        memory.set(name, value)
      }
    },
  }
}

/** A store that lasts as long as the program. */
export function memoryStore(): Store {
  const texts = new Map<string, string>()
  return createStore({
    read: (name) => texts.get(name) ?? null,
    write: (name, text) => void texts.set(name, text),
    remove: (name) => void texts.delete(name),
  })
}
