import type { Answer, DropReason, Drops, Purpose } from '@sayso/shared-schema'
import { batchLasts, mostCharactersKept } from '../limits.ts'
import type { Store } from '../platform/platform.ts'

/** A batch as it is sent: these very bytes, however often. */
export interface Sealed {
  readonly id: string
  readonly purpose: Purpose
  readonly body: string
  /** How many entries the body holds. */
  readonly entries: number
  /** The drops that the body tells of. */
  readonly drops?: Drops | undefined
}

/** A batch that reached the collector, and what the collector made of it. */
export interface Sent extends Sealed {
  /** When it was answered, in milliseconds since 1970. */
  readonly time: number
  readonly answer: Answer
}

/**
 * Batches that are kept on the device, oldest first, each under a name of its own, so that nothing is ever rewritten.
 * The name tells `list.time.purpose.characters.id`: whatever is decided about a batch is decided without reading it.
 * Read afresh each time: tabs share them.
 */
export interface Batches<Batch extends Sealed> {
  names(): readonly string[]
  /** The batch of that name. Undefined if another tab has removed it, or something else lies there. */
  read(name: string): Batch | undefined
  list(): readonly Batch[]
  /** Adds a batch. The oldest give way if there are too many. */
  add(batch: Batch): void
  /** Lets go of those that are too many or too old. */
  trim(): void
  remove(name: string): void
}

/** At most so many batches. `gone` hears of those that had to give way. */
export function createBatches<Batch extends Sealed>(
  list: string,
  most: number,
  { store, now }: { readonly store: Store; now(): number },
  gone: (reason: DropReason, batch: Batch) => void = () => {},
): Batches<Batch> {
  let latest = 0
  const batches: Batches<Batch> = {
    names: () => store.names(list),
    read(name) {
      const kept = store.get(name) as Batch | undefined
      return kept?.body ? kept : undefined
    },
    list: () => batches.names().flatMap((name) => batches.read(name) ?? []),
    add(batch) {
      latest = Math.max(latest + 1, now())
      store.set([list, latest, batch.purpose, batch.body.length, batch.id].join('.'), batch)
      batches.trim()
    },
    trim() {
      let [count, characters] = [0, 0]
      for (const name of [...batches.names()].reverse()) {
        const [, time, , length] = name.split('.')
        characters += Number(length)
        const isTooMany = ++count > most || characters > mostCharactersKept
        const isTooOld = now() - Number(time) > batchLasts
        if (!isTooMany && !isTooOld) continue
        const batch = batches.read(name)
        batches.remove(name)
        if (batch) gone(isTooOld ? 'too_old' : 'queue_full', batch)
      }
    },
    remove: (name) => void store.set(name, undefined),
  }
  return batches
}
