import type { Answer, Platform as PlatformName } from '@sayso/shared-schema'
import type { Lock } from './lock.ts'

/** What is asked of the surroundings: the core touches the clock, storage and network through this only. */
export interface Platform {
  readonly name: PlatformName
  /** Milliseconds since 1970. */
  now(): number
  /** A random number of at least 0 and less than 1. */
  random(): number
  /** A random batch id, a UUID. `time` gives its leading bits, in milliseconds since 1970. */
  batchId(time: number): string
  readonly store: Store
  readonly lock: Lock
  /** Calls back once after so many milliseconds, without keeping a program alive; returns how to cancel. */
  after(milliseconds: number, callback: () => void): () => void
  /**
   * Calls back, perhaps more than once, when the page or program may be about to end; returns how to stop. `maySend`
   * is true, or anything but nothing, where a request that is begun then may still arrive.
   */
  onLeave(callback: (maySend?: unknown) => void): () => void
  /** Calls back when there is a network again, where that is known; returns how to stop. */
  onOnline?(callback: () => void): () => void
  /** The signal of the user or the surroundings that says no, if there is one. Asked often: it may come and go. */
  objection(): Objection | undefined
  /** Whether nobody is there who could answer a question. */
  readonly isUnattended?: boolean
  /** Delivers a text. Never throws. `leaving`: the page is about to end, there is no time to compress. */
  send(url: string, body: string, signal: AbortSignal, leaving?: boolean): Promise<Delivery>
}

/** Global Privacy Control, Do Not Track, a CI system, or a page that others can read on the way. */
export type Objection = 'gpc' | 'dnt' | 'ci' | 'insecure'

/** Small pieces of plain data by name that outlive the program where they can. Never throws. */
export interface Store {
  /** What is kept under a name; undefined or null where that is nothing, or unreadable. */
  get(name: string): unknown
  /** Keeps a value, or without one nothing more. Returns whether that will outlive the program. */
  set(name: string, value?: unknown): boolean
  /** The names that start so, in order. */
  names(start: string): string[]
  /**
   * Calls back when another tab changed something; `isBack`: when this one is looked at again, and no more. Returns
   * how to stop.
   */
  watch?(callback: (isBack?: boolean) => void): () => void
}

/**
 * What became of a batch that was sent: `answer` if it was accepted, `refused` if it never will be; otherwise the
 * same bytes may be sent again.
 */
export interface Delivery {
  readonly answer?: Answer | undefined
  readonly refused?: boolean
  /** Milliseconds for which the collector asks to be left alone, whatever became of this batch. */
  readonly after?: number
  /** What the collector's clock says, in milliseconds since 1970; NaN if it says nothing. */
  readonly time?: number
}
