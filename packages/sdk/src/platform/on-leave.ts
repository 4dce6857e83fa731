import { listen } from './listen.ts'

/**
 * Calls back when a page may be about to end: it is hidden, frozen, or left. At once, and again after all listeners of
 * the app, because what is recorded in one of those counts too: a listener that is added while the event is still on
 * its way down is the last to hear it on its way up. Returns how to stop.
 */
export function onLeave(callback: (maySend: unknown) => void): () => void {
  let stopLast = (): void => {}
  const types = ['pagehide', 'visibilitychange', 'freeze']
  const stop = listen(types, true, () => {
    callback(true)
    stopLast()
    stopLast = listen(types, false, callback)
  })
  return () => {
    stop()
    stopLast()
  }
}
