import type { LedgerKey } from './ledger-key.ts'
import type { Names } from './names.ts'
import type { Segment } from './segment.ts'

/**
 * Where batches become durable: many at a time, folded into a segment. All of it belongs to the one thread that
 * writes, and nothing in it waits.
 */
export interface Journal {
  readonly names: Names
  /** Calls a function. Look-ups that it makes all see one state of what is stored, which makes them cheap. */
  look<T>(use: () => T): T
  /** The day on which a stored batch was received; undefined for one that is not known. @throws StorageUnavailable */
  dayOf(key: LedgerKey): number | undefined
  /** Whether a comment was erased before it came, by the hash of its secret. @throws StorageUnavailable */
  isErased(erase: string): boolean
  /** Makes all of a segment durable, or throws StorageUnavailable and stores nothing of it. */
  write(segment: Segment): void
}
