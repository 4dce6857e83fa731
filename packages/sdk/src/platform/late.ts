import { withBeacon } from '../transport/beacon.ts'
import { compress } from '../transport/compress.ts'
import { fetchSender } from '../transport/fetch.ts'
import type { Lock } from './lock.ts'
import { createMirror } from './mirror/mirror.ts'
import { onLeave } from './on-leave.ts'
import type { Platform, Store } from './platform.ts'
import type { Texts } from './store.ts'
import { createWebLock } from './web-lock.ts'

/** What of a page's platform is needed only to send. */
export interface Late {
  readonly lock: Lock
  readonly send: Platform['send']
}

/**
 * What a page needs only once somebody has decided, and loads then: the mirror of its store, the lock among tabs, and
 * sending. Ends when the store has back what a killed browser had forgotten, and the page is not only prerendered:
 * somebody may never see it.
 */
export async function start(prefix: string, store: Store, texts: Texts): Promise<Late> {
  const mirror = createMirror(prefix, store, texts, () =>
    // As another tab would tell.
    dispatchEvent(new StorageEvent('storage', { key: prefix })),
  )
  await mirror.restored
  await shown()
  const send = fetchSender((text) =>
    // What the collector has counted must not be forgotten here, or it would be told as a first once more.
    untilLeaving(mirror.settled().then(() => compress(text))),
  )
  return { lock: createWebLock(prefix, store), send: withBeacon(send) }
}

/** What a promise comes to; nothing as soon as the page may end, which does not wait for it. */
const untilLeaving = <T>(promise: Promise<T>): Promise<T | undefined> =>
  new Promise<T | undefined>((resolve, reject) => {
    const stop = onLeave(() => resolve(undefined))
    promise.then(resolve, reject).finally(stop)
  })

/** Ends when a page is no longer prerendered. Until then it has no lock, so it sends nothing and sets no flags. */
const shown = (): Promise<unknown> | false =>
  !!(document as { readonly prerendering?: boolean }).prerendering &&
  new Promise((resolve) => document.addEventListener('prerenderingchange', resolve, { once: true }))
