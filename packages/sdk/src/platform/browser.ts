import { batchIdOf } from './batch-id.ts'
import type { Late } from './late.ts'
import { listen } from './listen.ts'
import { onLeave } from './on-leave.ts'
import type { Platform, Store } from './platform.ts'
import { createStore, type Texts } from './store.ts'

/** What a browser says for its user. Not every browser knows every one of them. */
interface Signals {
  readonly globalPrivacyControl?: boolean
  readonly doNotTrack?: string | null
}

/** The browser as a platform. Reads nothing of it but the clock, its own storage and the user's objection. */
export function browserPlatform(app: string): Platform {
  const prefix = `sayso.${app}.`
  let late: Late | undefined
  /** False after it failed: there was no network, or what the page was built with is not there any more. */
  let loading: Promise<unknown> | false | undefined
  /** Turns that were asked for since there may be a network. */
  let turns = 0
  const load = (): Promise<unknown> =>
    import('./late.ts')
      .then(async ({ start }) => (late = await start(prefix, store, texts)))
      .catch(() => (loading = false))
  /** Loads what is needed once somebody has decided, if that is what was found. */
  const found = <T>(trace: T): T => {
    if (trace) loading ??= load()
    return trace
  }
  const texts: Texts = {
    names: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
    read: (name) => found(localStorage.getItem(prefix + name)),
    write: (name, text) => localStorage.setItem(prefix + name, text),
    remove: (name) => localStorage.removeItem(prefix + name),
  }
  const store: Store = {
    ...createStore(texts),
    watch: (callback) =>
      listen(['storage', 'pageshow', 'focus'], false, (event) => {
        const { type, key, persisted } = event as StorageEvent & Partial<PageTransitionEvent>
        // A page that comes out of the back/forward cache has heard nothing there. No key: all was removed. Who comes
        // back to the window may have changed their mind in the browser's settings.
        if (persisted ?? key?.startsWith(prefix) ?? true) callback(type === 'focus')
      }),
  }
  /** A browser that was killed may have forgotten a decision, but not that there was one. */
  const find = async (): Promise<unknown> =>
    // Where nothing can be kept the first throws. Chromium would tell that of the other to the app, too.
    found(
      (localStorage as Storage | null) && (await indexedDB.databases()).some(({ name }) => name === prefix),
    )
  // Where there is no such thing, or none for this page, nothing was kept there.
  find().catch(() => undefined)
  return {
    name: 'web',
    now: Date.now,
    random: Math.random,
    batchId: (time) => batchIdOf(time, crypto.randomUUID()),
    store,
    lock: {
      async run(task) {
        // Where nothing can be kept nothing is found, but somebody has agreed. What could not be loaded is tried again
        // after twice as many turns each time.
        if (!(++turns & (turns - 1))) loading ||= load()
        await loading
        await late?.lock.run(task)
      },
      now: (task) => (late ? late.lock.now(task) : task(false)),
    },
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds)
      return () => clearTimeout(timer)
    },
    onLeave,
    onOnline: (callback) =>
      listen(['online'], false, () => {
        turns = 0
        callback()
      }),
    objection() {
      // A page that others can read on the way is no place to send from.
      if (!isSecureContext) return 'insecure'
      if ((navigator as Signals).globalPrivacyControl) return 'gpc'
      return navigator.doNotTrack === '1' ? 'dnt' : undefined
    },
    // Only who has had the lock sends.
    send: (...sending) => (late as Late).send(...sending),
  }
}
