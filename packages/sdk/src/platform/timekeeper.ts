import { monotonic } from './monotonic.ts'

/** Time that passes, for what measures it. The same in pages, workers and Node. */
export interface Timekeeper {
  /** Milliseconds since some moment, which never go back. */
  now(): number
  /** Calls back once after so many milliseconds, without keeping a program alive; returns how to cancel. */
  after(milliseconds: number, callback: () => void): () => void
}

export const timekeeper: Timekeeper = {
  now: monotonic,
  after(milliseconds, callback) {
    const timer: unknown = setTimeout(callback, milliseconds)
    // In Node a timer is an object, and keeps the program alive unless told.
    if (typeof timer === 'object') (timer as NodeJS.Timeout).unref()
    return () => clearTimeout(timer as number)
  },
}
