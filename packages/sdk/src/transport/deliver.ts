import { mostInFlight, mostKeepalive, patience } from '../limits.ts'
import type { Delivery, Platform } from '../platform/platform.ts'
import type { Pause } from './pause.ts'

/** The queue, as far as sending is concerned. Names tell their characters at the fourth place. */
interface Waiting<Batch> {
  names(): readonly string[]
  read(name: string): Batch | undefined
  remove(name: string): void
}

export interface Delivering {
  /** Sends what waits, oldest first, one at a time; stops at the first that cannot be sent now. */
  flush(): Promise<void>
  /** Sends at once as much as a closing page may: there may be no later. A pause is kept all the same. */
  leave(): void
  /** Ends what is under way, within this tick. */
  abort(): void
}

/** `done` hears of each batch that was answered for good. */
export function createDelivery<Batch extends { readonly body: string }>(
  url: string,
  { send, after }: Platform,
  queue: Waiting<Batch>,
  pause: Pause,
  done: (batch: Batch, delivery: Delivery) => void,
): Delivering {
  const inFlight = new Set<string>()
  let controller = new AbortController()

  /** Whether the next batch may follow. */
  const deliver = async (name: string, leaving: boolean): Promise<boolean> => {
    const batch = queue.read(name)
    if (!batch) {
      queue.remove(name)
      return true
    }
    const { signal } = controller
    inFlight.add(name)
    let giveUp: (() => void) | undefined
    const delivery = await Promise.race([
      send(url, batch.body, signal, leaving),
      new Promise<Delivery>((resolve) => (giveUp = after(patience, () => resolve({})))),
    ])
    giveUp?.()
    inFlight.delete(name)
    if (signal.aborted) return false
    pause.note(delivery)
    const isDone = !!(delivery.answer ?? delivery.refused)
    if (isDone) {
      queue.remove(name)
      done(batch, delivery)
    }
    return isDone
  }
  const waiting = (): string[] => (pause.left() ? [] : queue.names().filter((name) => !inFlight.has(name)))

  return {
    async flush() {
      let name
      do name = waiting()[0]
      while (name && (await deliver(name, false)))
    },
    leave() {
      let room = mostKeepalive
      for (const name of waiting().slice(0, mostInFlight - inFlight.size))
        if ((room -= Number(name.split('.')[3])) > 0) void deliver(name, true)
    },
    abort() {
      controller.abort()
      controller = new AbortController()
    },
  }
}
