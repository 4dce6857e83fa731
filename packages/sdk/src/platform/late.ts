import { compress } from '../transport/compress.ts'
import type { Prepare } from '../transport/fetch.ts'
import { createMirror } from './mirror/mirror.ts'
import type { Store } from './platform.ts'
import type { Texts } from './store.ts'

/**
 * What a page needs only once somebody has decided, and loads then: the mirror of its store, and compression. Ends when
 * the store has back what a killed browser had forgotten.
 */
export async function start(prefix: string, store: Store, texts: Texts): Promise<Prepare> {
  const mirror = createMirror(prefix, store, texts, () =>
    // As another tab would tell.
    dispatchEvent(new StorageEvent('storage', { key: prefix })),
  )
  await mirror.restored
  return async (text) => {
    // What the collector has counted must not be forgotten here, or it would be told as a first once more.
    await mirror.settled()
    return compress(text)
  }
}
