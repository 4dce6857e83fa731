/** Which note is open. It stands in the address, so that Back, reload and bookmarks work. */
export interface Route {
  current(): string | undefined
  open(id: string | undefined): void
  listen(listener: () => void): void
}

const pattern = /^#\/note\/(.+)$/

export const addressOf = (id: string): string => `#/note/${encodeURIComponent(id)}`

export function createRoute(target: Window): Route {
  const listeners = new Set<() => void>()
  const tell = (): void => listeners.forEach((listener) => listener())
  target.addEventListener('hashchange', tell)

  return {
    current() {
      const id = pattern.exec(target.location.hash)?.[1]
      return id === undefined ? undefined : decode(id)
    },
    open(id) {
      target.location.hash = id === undefined ? '#/' : addressOf(id)
      // The event of the browser comes later; who types right away must already be in the note.
      tell()
    },
    listen: (listener) => void listeners.add(listener),
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
