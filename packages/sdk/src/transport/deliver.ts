import type { Answer } from '@sayso/shared-schema'
import type { Platform } from '../platform/platform.ts'

/** The queue, as far as sending is concerned. */
interface Waiting<Batch> {
  list(): readonly Batch[]
  remove(batch: Batch): void
}

export interface Delivering {
  /** Sends what waits, oldest first, one at a time; stops at the first that cannot be sent now. */
  flush(): Promise<void>
  /** Sends everything at once, because there may be no later. Whoever asked for patience gets it all the same. */
  leave(): void
  /** Ends what is under way, within this tick. */
  abort(): void
}

/** `done` hears of each batch that was answered for good; the answer is undefined for one that was refused. */
export function createDelivery<Batch extends { readonly id: string; readonly body: string }>(
  url: string,
  platform: Platform,
  queue: Waiting<Batch>,
  done: (batch: Batch, answer: Answer | undefined) => void,
): Delivering {
  const inFlight = new Set<string>()
  let controller = new AbortController()
  let flying: Promise<void> | undefined
  let notBefore = 0

  /** Whether the next batch may follow. */
  const send = async (batch: Batch, leaving: boolean): Promise<boolean> => {
    const { signal } = controller
    inFlight.add(batch.id)
    const { answer, after } = await platform.send(url, batch.body, signal, leaving)
    inFlight.delete(batch.id)
    if (signal.aborted) return false
    if (after !== undefined) {
      notBefore = platform.now() + after
      return false
    }
    queue.remove(batch)
    done(batch, answer)
    return true
  }
  /** What may be sent now: nothing while the collector has asked for patience. */
  const waiting = (): Batch[] =>
    platform.now() < notBefore ? [] : queue.list().filter(({ id }) => !inFlight.has(id))

  const drain = async (): Promise<void> => {
    let batch
    do batch = waiting()[0]
    while (batch && (await send(batch, false)))
  }

  return {
    // `finally` comes later even when there was nothing to send, so `flying` is always cleared after it was set.
    flush: () => (flying ??= drain().finally(() => (flying = undefined))),
    leave: () => waiting().forEach((batch) => void send(batch, true)),
    abort() {
      controller.abort()
      controller = new AbortController()
    },
  }
}
