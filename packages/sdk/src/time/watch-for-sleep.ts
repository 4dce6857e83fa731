import type { Timekeeper } from '../platform/timekeeper.ts'

/** Milliseconds between looks at the clock. */
const beat = 10_000
/** Milliseconds between two looks that mean sleep: browsers let a hidden page's timers wait a minute. */
const asleep = 120_000
/** Milliseconds after which nobody waits any longer. */
const longest = 3_600_000

/**
 * Watches whether time passes without the program: some clocks go on while a device sleeps, and timers do not.
 * Returns how to stop, which tells whether it was awake all the time, and for no more than an hour.
 */
export function watchForSleep(clock: Timekeeper): () => boolean {
  const started = clock.now()
  let last = started
  let wasAwake = true
  let cancel: (() => void) | undefined
  const look = (): void => {
    const now = clock.now()
    wasAwake &&= now - last <= asleep && now - started <= longest
    last = now
  }
  const keepLooking = (): void => {
    look()
    cancel = wasAwake ? clock.after(beat, keepLooking) : undefined
  }
  keepLooking()
  return () => {
    cancel?.()
    look()
    return wasAwake
  }
}
