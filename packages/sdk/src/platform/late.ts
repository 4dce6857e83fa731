import { withBeacon } from '../transport/beacon.ts'
import { compress } from '../transport/compress.ts'
import { fetchSender } from '../transport/fetch.ts'
import type { Lock } from './lock.ts'
import { createMirror } from './mirror/mirror.ts'
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
  const send = fetchSender(async (text) => {
    // What the collector has counted must not be forgotten here, or it would be told as a first once more.
    await mirror.settled()
    return compress(text)
  })
  return { lock: createWebLock(prefix, store), send: withBeacon(send) }
}

/** Ends when a page is no longer prerendered. Until then it has no lock, so it sends nothing and sets no flags. */
const shown = (): Promise<unknown> | false =>
  !!(document as { readonly prerendering?: boolean }).prerendering &&
  new Promise((resolve) => document.addEventListener('prerenderingchange', resolve, { once: true }))
