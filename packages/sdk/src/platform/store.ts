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
  /** What is held here instead: texts, and undefined for what could not be removed. */
  const memory = new Map<string, string | undefined>()
  return {
    names(list) {
      let names: readonly string[] = []
      try {
        names = texts.names()
      } catch {
        // Then there is nothing but what is held in memory.
      }
      const isKept = (name: string): boolean =>
        !list || name.startsWith(list + '.') ? !memory.has(name) || memory.get(name) !== undefined : false
      return [...new Set([...names, ...memory.keys()])].filter(isKept).sort()
    },
    get(name) {
      try {
        const text = memory.has(name) ? memory.get(name) : texts.read(name)
        return (JSON.parse(text ?? '') as unknown) ?? undefined
      } catch {
        return undefined
      }
    },
    set(name, value) {
      memory.delete(name)
      const text = value === undefined ? undefined : JSON.stringify(value)
      try {
        if (text === undefined) texts.remove(name)
        else texts.write(name, text)
        return true
      } catch {
        memory.set(name, text)
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
