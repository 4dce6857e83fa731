import { wordSpreads } from '../limits.ts'
import type { Lock } from './lock.ts'
import type { Store } from './platform.ts'

/**
 * A lock among tabs, by Web Locks, or by a lease where there are none, or none for this page. A page that closes has no time
 * to wait for one, but the tab that had it last may act as if it still had, until another one writes: whoever gets it next
 * says so first, and then waits until every tab has heard that, or has been heard.
 */
export function createWebLock(name: string, store: Store): Lock {
  let isHeld = false
  let isMine = false
  const hold = async (task?: () => Promise<void>): Promise<void> => {
    if (!isMine) {
      store.set('turn', Date.now())
      await new Promise((resolve) => setTimeout(resolve, wordSpreads))
    }
    isHeld = isMine = true
    await task?.()
    isHeld = false
  }
  store.watch?.((isBack) => {
    if (!isBack) isMine = isHeld
  })
  return {
    async run(task) {
      const go = (): Promise<void> => hold(task)
      const lease = (): Promise<void> =>
        // Should it not come, there is no turn: what is recorded waits.
        import('./lease.ts').then(({ withLease }) => withLease(store, go)).catch(() => undefined)
      await ((navigator as { readonly locks?: LockManager }).locks?.request(name, go).catch(lease) ?? lease())
    },
    now: (task) => task(isMine),
  }
}
