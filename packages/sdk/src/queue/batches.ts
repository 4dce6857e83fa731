import type { Answer, Purpose } from '@sayso/shared-schema'
import type { Store } from '../platform/platform.ts'

/** A batch as it is sent: these very bytes, however often. */
export interface Sealed {
  readonly id: string
  readonly purpose: Purpose
  readonly body: string
  /** How many entries the body holds. */
  readonly entries: number
}

/** A batch that reached the collector, and what the collector made of it. */
export interface Sent extends Sealed {
  /** When it was answered, in milliseconds since 1970. */
  readonly time: number
  readonly answer: Answer
}

/** Batches that are kept on the device, oldest first. Read afresh each time: tabs share them. */
export interface Batches<Batch extends Sealed> {
  list(): readonly Batch[]
  /** Adds batches. Returns those that had to give way, oldest first, because there were too many. */
  add(batches: readonly Batch[]): readonly Batch[]
  remove(batch: Sealed): void
  /** Keeps the batches of these purposes, and nothing else that may lie there. Writes only if there is any. */
  retain(purposes: readonly Purpose[]): void
}

/** Batches under a name of the store, at most so many. */
export function createBatches<Batch extends Sealed>(
  store: Store,
  name: string,
  most: number,
): Batches<Batch> {
  const list = (): Batch[] => {
    const kept = store.get(name)
    return Array.isArray(kept) ? (kept as Batch[]) : []
  }
  const keep = (batches: Batch[]): void => store.set(name, batches.length ? batches : undefined)
  const filter = (stays: (batch: Batch) => boolean): void => {
    const all = list()
    const rest = all.filter(stays)
    if (rest.length < all.length) keep(rest)
  }
  return {
    list,
    add(batches) {
      const all = [...list(), ...batches]
      const gone = all.splice(0, all.length - most)
      keep(all)
      return gone
    },
    remove: ({ id }) => filter((batch) => batch.id !== id),
    // What lies there may be anything, once somebody else has written it.
    retain: (purposes) => filter((batch: Batch | null) => !!batch && purposes.includes(batch.purpose)),
  }
}
