import type { Batch, Platform as PlatformName } from '@sayso/shared-schema'
import { batchIdOf } from '../platform/batch-id.ts'
import { soleLock } from '../platform/lock.ts'
import type { Objection, Platform } from '../platform/platform.ts'
import { createStore } from '../platform/store.ts'
import { createClock, type Clock } from './clock.ts'
import { accepts, type Network, type Sending } from './network.ts'

/** A device to test on: its clock stands still until told, its network does as told, its disk outlives every core. */
export interface TestDevice {
  readonly clock: Clock
  /** What becomes of what is sent from now on. */
  network: Network
  /** Whether somebody is there who could answer a question. */
  canAsk: boolean
  /** What lies on the disk, by name, as text. */
  readonly disk: Map<string, string>
  /** Every attempt to send, in order. A batch that is tried again is here again. */
  readonly sendings: readonly Sending[]
  /** The batches that arrived, each once, as the collector reads them. */
  readonly arrived: readonly Batch[]
  /** The page is hidden, the program ends. */
  leave(): void
  /** The user's browser or system starts to object, or no longer does. */
  signal(objection: Objection | undefined): void
  /** What the core runs on. */
  readonly platform: Platform
}

export interface DeviceOptions {
  /** When it is, as `Date.parse` reads it; `2026-11-21T10:00:00Z` unless told. */
  readonly at?: string
  /** What the batches say they come from; `web` unless told. */
  readonly platform?: PlatformName
}

export function createTestDevice({
  at = '2026-11-21T10:00:00Z',
  platform = 'web',
}: DeviceOptions = {}): TestDevice {
  const clock = createClock(at)
  const disk = new Map<string, string>()
  const sendings: Sending[] = []
  const arrived = new Map<string, Batch>()
  const onLeave = new Set<(maySend: boolean) => void>()
  const onChange = new Set<() => void>()
  let objection: Objection | undefined
  const store = createStore({
    names: () => [...disk.keys()],
    read: (name) => disk.get(name) ?? null,
    write: (name, text) => void disk.set(name, text),
    remove: (name) => void disk.delete(name),
  })

  const device: TestDevice = {
    clock,
    network: accepts,
    canAsk: true,
    disk,
    sendings,
    get arrived() {
      return [...arrived.values()]
    },
    leave() {
      for (const callback of [...onLeave]) callback(true)
    },
    signal(given) {
      objection = given
      for (const callback of [...onChange]) callback()
    },
    platform: {
      name: platform,
      now: () => clock.time,
      random: () => 0.5,
      batchId: (time) => batchIdOf(time, crypto.randomUUID()),
      store: { ...store, watch: (callback) => keep(onChange, callback) },
      lock: soleLock,
      after: clock.after,
      onLeave: (callback) => keep(onLeave, callback),
      objection: () => objection,
      get isUnattended() {
        return !device.canAsk
      },
      async send(url, body, signal, leaving = false) {
        const sending = { url, body, signal, leaving, at: clock.time }
        sendings.push(sending)
        const delivery = await device.network(sending)
        const batch = JSON.parse(body) as Batch
        if (delivery.answer) arrived.set(batch.batch, batch)
        return delivery
      },
    },
  }
  return device
}

function keep<T>(set: Set<T>, item: T): () => void {
  set.add(item)
  return () => void set.delete(item)
}
