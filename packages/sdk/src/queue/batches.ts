import type { Answer, DropReason, Purpose } from '@sayso/shared-schema'
import { batchLasts, mostCharactersKept } from '../limits.ts'
import type { Store } from '../platform/platform.ts'

/** A batch as it is sent: these very bytes, however often. */
export interface Sealed {
  readonly id: string
  readonly purpose: Purpose
  readonly body: string
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
  /** Adds a batch. Those give way that are too old, and the oldest if there are too many. */
  add(batch: Batch): void
  remove(name: string): void
}

/** At most so many batches. `gone` hears of those that had to give way. */
export function createBatches<Batch extends Sealed>(
  list: string,
  most: number,
  { store, now }: { readonly store: Store; now(): number },
  gone?: (reason: DropReason, batch: Batch) => void,
): Batches<Batch> {
  let latest = 0
  const names = (): string[] => store.names(list + '.')
  const remove = store.set
  const read = (name: string): Batch | undefined => {
    const kept = store.get(name) as Batch | undefined
    return kept?.body ? kept : undefined
  }
  return {
    names,
    read,
    remove,
    list: () => names().flatMap((name) => read(name) ?? []),
    add(batch) {
      let count = 0
      let characters = 0
      latest = Math.max(latest + 1, now())
      store.set([list, latest, batch.purpose, batch.body.length, batch.id].join('.'), batch)
      for (const name of names().reverse()) {
        const [, time, , length] = name.split('.')
        characters += +(length as string)
        const isTooMany = ++count > most || characters > mostCharactersKept
        const isTooOld = now() - +(time as string) > batchLasts
        if (!isTooMany && !isTooOld) continue
        const old = read(name)
        remove(name)
        if (old) gone?.(isTooOld ? 'too_old' : 'queue_full', old)
      }
    },
  }
}
