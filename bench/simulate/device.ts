import {
  createCore,
  fetchSend,
  memoryStore,
  soleLock,
  batchIdOf,
  type Delivery,
  type Platform,
  type Sayso,
} from '@sayso/sdk/core'
import { randomUUID } from 'node:crypto'
import { plan } from '../plan.ts'
import type { World } from './world.ts'

/** How the network treats the next sending: it works, it is down, or it loses the answer on its way back. */
export type Network = 'up' | 'down' | 'answer lost'

/** A device: storage that lasts, and the SDK that is started anew with every session. */
export class Device {
  #network: Network = 'up'
  readonly #platform: Platform
  readonly #url: string
  readonly #key: string
  #sayso: Sayso<typeof plan> | undefined

  constructor(world: World, url: string, key: string) {
    this.#url = url
    this.#key = key
    this.#platform = {
      name: 'web',
      now: world.now,
      random: () => 0,
      batchId: (time) => batchIdOf(time, randomUUID()),
      store: memoryStore(),
      lock: soleLock,
      after: () => () => {},
      onLeave: () => () => {},
      objection: () => undefined,
      send: async (to, body, signal, leaving): Promise<Delivery> => {
        if (this.#network === 'down') return {}
        const delivery = await fetchSend(to, body, signal, leaving)
        // The HTTP server of a simulated collector tells the real time.
        return this.#network === 'answer lost' ? {} : { ...delivery, time: NaN }
      },
    }
  }

  /** A pause after a failure is over as soon as the network works again: time stands still within a session. */
  set network(network: Network) {
    this.#network = network
    this.#platform.store.set('pause', undefined)
  }

  /** The running SDK, started if it is not. */
  open(version: string, channel: 'stable' | 'beta'): Sayso<typeof plan> {
    return (this.#sayso ??= createCore(
      { plan, key: this.#key, url: this.#url, context: { version, channel } },
      this.#platform,
    ))
  }

  close(): void {
    this.#sayso?.close()
    this.#sayso = undefined
  }

  /** Whether batches wait to be sent. */
  get waits(): boolean {
    return this.#platform.store.names('queue.').length > 0
  }
}
