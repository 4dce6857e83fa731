import { wordSpreads } from '../limits.ts'
import type { Lock } from './lock.ts'
import type { Store } from './platform.ts'

/**
 * A lock among tabs, by Web Locks. A page that closes has no time to wait for one, but the tab that had it last may
 * act as if it still had, until another one writes: whoever gets it next says so first, and then waits until every
 * tab has heard that, or has been heard. Where there are no Web Locks, or none for this page, this alone must do.
 */
export function createWebLock(name: string, { set, watch }: Store): Lock {
  let isHeld = false
  let isMine = false
  const hold = async (task?: () => Promise<void>): Promise<void> => {
    if (!isMine) {
      set('turn', Date.now())
      await new Promise((resolve) => setTimeout(resolve, wordSpreads))
    }
    isHeld = isMine = true
    await task?.()
    isHeld = false
  }
  watch?.((isBack) => {
    if (!isBack) isMine = isHeld
  })
  return {
    async run(task) {
      const go = (): Promise<void> => hold(task)
      await ((navigator as { readonly locks?: LockManager }).locks?.request(name, go).catch(go) ?? go())
    },
    now: (task) => task(isMine),
  }
}
