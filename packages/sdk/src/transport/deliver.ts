import { aDay, anHour, aSecond, mostInFlight, mostKeepalive, patience } from '../limits.ts'
import type { Delivery, Platform } from '../platform/platform.ts'

/** The queue, as far as sending is concerned. Names tell their characters at the fourth place. */
interface Waiting<Batch> {
  names(): readonly string[]
  read(name: string): Batch | undefined
  remove(name: string): void
}

/** What keeps a device from sending for a while. Kept, so that neither a reload nor another tab forgets it. */
interface Pause {
  /** When it is over, in milliseconds since 1970. */
  readonly until: number
  /** Failures in a row; none if the collector asked for the pause. */
  readonly failures: number
}

/** What delivery needs of its surroundings. */
export type DeliveryPlatform = Pick<Platform, 'send' | 'after' | 'store' | 'now' | 'random'>

export interface Delivering {
  /** Sends what waits, oldest first, one at a time; stops at the first that cannot be sent now. */
  flush(): Promise<void>
  /** Sends at once as much as a closing page may: there may be no later. A pause is kept all the same. */
  leave(): void
  /** Ends what is under way, within this tick. */
  abort(): void
  /** Milliseconds that nothing is to be sent from now on. */
  pause(): number
  /** Ends the pause, unless the collector asked for it: there is a network again. */
  resume(): void
}

/**
 * Sends batches one at a time. After a failure there is a pause: exponential backoff with full jitter, so that devices
 * do not come back all at once, of up to 2 seconds at first and an hour at most, or what the collector asks for.
 * When it is over one batch is tried, and the others follow
 * if it arrives. `done` hears of each batch that was answered for good.
 */
export function createDelivery<Batch extends { readonly body: string }>(
  url: string,
  { send, after, store, now, random }: DeliveryPlatform,
  queue: Waiting<Batch>,
  done: (batch: Batch, delivery: Delivery) => void,
): Delivering {
  const inFlight = new Set<string>()
  let controller = new AbortController()

  const kept = (): Pause | undefined => store.get('pause') as Pause | undefined
  const pause = (): number => {
    const left = (kept()?.until ?? 0) - now()
    // A clock that was set back must not silence a device for years.
    return left > 0 && left <= aDay ? left : 0
  }

  /** Whether the next batch may follow. */
  const deliver = async (name: string, leaving?: boolean): Promise<unknown> => {
    const batch = queue.read(name)
    if (!batch) {
      queue.remove(name)
      return true
    }
    const { signal } = controller
    inFlight.add(name)
    const delivery = await new Promise<Delivery>((resolve) => {
      const stopWaiting = after(patience, () => resolve({}))
      void send(url, batch.body, signal, leaving).then((delivery) => {
        stopWaiting()
        resolve(delivery)
      })
    })
    inFlight.delete(name)
    if (signal.aborted) return false
    const { after: asked, answer, refused } = delivery
    const isDone = answer ?? refused
    const failures = asked ? 0 : ((kept()?.failures as number) | 0) + 1
    const backoff = aSecond + random() * (Math.min(anHour, aSecond * 2 ** failures) - aSecond)
    const until = now() + Math.min(asked || backoff, aDay)
    store.set('pause', isDone && !asked ? undefined : ({ until, failures } satisfies Pause))
    if (isDone) {
      queue.remove(name)
      done(batch, delivery)
    }
    return isDone
  }
  const waiting = (): string[] => (pause() ? [] : queue.names().filter((name) => !inFlight.has(name)))

  return {
    async flush() {
      for (let name; (name = waiting()[0]) && (await deliver(name)););
    },
    leave() {
      let room = mostKeepalive
      for (const name of waiting())
        if ((room -= +(name.split('.')[3] as string)) > 0 && inFlight.size < mostInFlight)
          void deliver(name, true)
    },
    abort() {
      controller.abort()
      controller = new AbortController()
    },
    pause,
    resume: () => void (kept()?.failures && store.set('pause')),
  }
}
