import type { Store } from './platform.ts'

/** Texts by name, as a place on the device keeps them. May throw: nobody needs to be told why. */
export interface Texts {
  names(): readonly string[]
  read(name: string): string | null | undefined
  write(name: string, text: string): void
  remove(name: string): void
}

/** A store on top of such a place. What the place does not take (full, forbidden) is held in memory. */
export function createStore(texts: Texts): Store {
  /** What is held here instead; an empty text for what could not be removed. */
  const memory = new Map<string, string>()
  return {
    names(start) {
      const names = new Set(memory.keys())
      try {
        for (const name of texts.names()) names.add(name)
      } catch {
        // Then there is nothing but what is held in memory.
      }
      return [...names].filter((name) => name.startsWith(start) && memory.get(name) !== '').sort()
    },
    get(name) {
      try {
        return JSON.parse((memory.get(name) ?? texts.read(name)) as string) as unknown
      } catch {
        // It is as good as nothing.
      }
    },
    set(name, value) {
      let text: string | undefined
      memory.delete(name)
      try {
        text = JSON.stringify(value)
        if (text) texts.write(name, text)
        else texts.remove(name)
        return true
      } catch {
        memory.set(name, text ?? '')
        return false
      }
    },
  }
}

/** A store that lasts as long as the program. */
export function memoryStore(): Store {
  const texts = new Map<string, string>()
  return createStore({
    names: () => [...texts.keys()],
    read: (name) => texts.get(name),
    write: (name, text) => void texts.set(name, text),
    remove: (name) => void texts.delete(name),
  })
}
