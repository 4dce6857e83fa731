/**
 * Notes whatever a page reads, sets or calls that could tell one browser from another, keep something, or act later.
 * Runs in the page, before any script of it; it is handed over as source, so it stands alone.
 */
export function watchPage(): void {
  const noted: string[] = []
  const note = (name: string): void => void noted.push(name)
  const watchMember = (target: object, name: string, label: string): void => {
    const descriptor = Object.getOwnPropertyDescriptor(target, name)
    if (!descriptor?.configurable) return
    const { get, value } = descriptor as { get?: () => unknown; value?: unknown }
    if (get)
      Object.defineProperty(target, name, {
        ...descriptor,
        get(this: unknown) {
          note(label)
          return get.call(this)
        },
      })
    else if (typeof value === 'function')
      Object.defineProperty(target, name, {
        ...descriptor,
        value: new Proxy(value as new (...args: unknown[]) => object, {
          apply(real, self, args): unknown {
            note(label)
            return Reflect.apply(real as unknown as () => unknown, self, args)
          },
          construct(real, args) {
            note(label)
            return Reflect.construct(real, args)
          },
        }),
      })
  }
  const watchAll = (label: string, target: object, names = Object.getOwnPropertyNames(target)): void => {
    for (const name of names) if (name !== 'constructor') watchMember(target, name, `${label}.${name}`)
  }
  watchAll('navigator', Navigator.prototype)
  watchAll('screen', Screen.prototype)
  watchAll('storage', Storage.prototype)
  watchAll('indexedDB', IDBFactory.prototype)
  watchAll('canvas', HTMLCanvasElement.prototype, ['getContext', 'toDataURL', 'toBlob'])
  watchAll('document', Document.prototype, ['cookie', 'referrer', 'fonts'])
  watchAll('Intl', Intl.DateTimeFormat.prototype, ['resolvedOptions'])
  watchAll('Date', Date.prototype, ['getTimezoneOffset'])
  watchAll('window', globalThis, [
    'devicePixelRatio',
    'matchMedia',
    'innerWidth',
    'outerWidth',
    'screenX',
    'speechSynthesis',
    'AudioContext',
    'OfflineAudioContext',
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'Worker',
    'BroadcastChannel',
    'setTimeout',
    'setInterval',
    'requestAnimationFrame',
    'requestIdleCallback',
  ])
  watchAll('caches', CacheStorage.prototype)
  const uaData = (globalThis as { NavigatorUAData?: { prototype: object } }).NavigatorUAData
  if (uaData) watchAll('userAgentData', uaData.prototype)
  Object.assign(globalThis, { noted })
}
