import type { Answer, Platform as PlatformName } from '@sayso/shared-schema'

/** What is asked of the surroundings: the core touches the clock, storage and network through this only. */
export interface Platform {
  readonly name: PlatformName
  /** Milliseconds since 1970. */
  now(): number
  /** A random batch id, a UUID. `time` gives its leading bits, in milliseconds since 1970. */
  batchId(time: number): string
  readonly store: Store
  /** Calls back once after so many milliseconds, without keeping a program alive; returns how to cancel. */
  after(milliseconds: number, callback: () => void): () => void
  /** Calls back when the page or program may be about to end; returns how to stop. */
  onLeave(callback: () => void): () => void
  /** The signal of the user or the surroundings that says no, if there is one. Asked often: it may come and go. */
  objection(): Objection | undefined
  /** Whether somebody is there who could answer a question; always where the platform does not say. */
  canAsk?(): boolean
  /** Delivers a text. Never throws. `leaving`: the page is about to end, there is no time to compress. */
  send(url: string, body: string, signal: AbortSignal, leaving: boolean): Promise<Delivery>
}

/** Global Privacy Control, Do Not Track, a CI system, or a page that others can read on the way. */
export type Objection = 'gpc' | 'dnt' | 'ci' | 'insecure'

/** Small pieces of plain data by name that outlive the program where they can. Never throws. */
export interface Store {
  /** What is kept under a name; undefined where that is nothing, or unreadable. */
  get(name: string): unknown
  /** Keeps a value, or nothing more for undefined. */
  set(name: string, value: unknown): void
  /** Calls back when another tab changed something, or this one is looked at again; returns how to stop. */
  watch?(callback: () => void): () => void
}

/**
 * What became of a batch that was sent: an answer if it was accepted; `after` if it may be later, with the
 * milliseconds that the collector asks to wait; neither if it will never be accepted.
 */
export interface Delivery {
  readonly answer?: Answer
  readonly after?: number
}
