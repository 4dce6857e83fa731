import {
  dataByPurpose,
  purposes,
  type Batch,
  type Entry,
  type Plan,
  type Purpose,
} from '@sayso/shared-schema'
import type { ContextOf, Sayso, SaysoOptions } from '../src/api.ts'
import type { ConsentDecision } from '../src/consent/record.ts'
import type { Platform } from '../src/platform/platform.ts'
import { createCore } from '../src/sayso.ts'
import { createTestDevice, type TestDevice } from '../src/testing/device.ts'
import { accepts, type Network, type Sending } from '../src/testing/network.ts'

/** A decision as a device keeps it. */
export const decisionOn = (
  plan: Plan,
  purpose: Purpose,
  state: ConsentDecision['state'],
  time: number,
): ConsentDecision => ({
  state,
  time,
  notice: plan.noticeHash,
  ...(state === 'denied'
    ? { how: 'denied' }
    : { how: 'prompt', terms: { ...plan.notice, data: dataByPurpose(plan)[purpose] ?? [] } }),
})

/** Where the decisions lie on the disk. */
export const decisions = ['consent.errors', 'consent.feedback', 'consent.usage']

/**
 * The testing kit's device, which also writes down whatever is asked of it: its clock stands still until told, its
 * network does as told, its disk outlives every core that is opened on it.
 */
export class Device {
  /** Whether a signal of the user says no. Nobody is told when it changes. */
  objecting = false
  /** Everything that was asked of the platform, in order. */
  readonly asked: string[] = []
  network: Network = accepts
  readonly sendings: Sending[] = []
  readonly platform: Platform
  readonly #kit: TestDevice
  /** Callbacks that wait for the end, and for another tab. */
  readonly #listening = { onLeave: 0, watch: 0 }

  constructor(at?: string) {
    this.#kit = createTestDevice(at === undefined ? {} : { at })
    this.#kit.network = (sending) => {
      this.sendings.push(sending)
      return this.network(sending)
    }
    const { store, after, onLeave, send, ...same } = this.#kit.platform
    this.platform = {
      ...same,
      store: {
        ...store,
        set: (name, value) => {
          this.asked.push(`set ${name}`)
          return store.set(name, value)
        },
        watch: (callback) => this.#listen('watch', store.watch?.(callback)),
      },
      after: (milliseconds, callback) => {
        this.asked.push('after')
        return after(milliseconds, callback)
      },
      onLeave: (callback) => this.#listen('onLeave', onLeave(callback)),
      objection: () => (this.objecting ? 'gpc' : undefined),
      send: (...sending) => {
        this.asked.push('send')
        return send(...sending)
      },
    }
  }

  #listen(what: 'onLeave' | 'watch', stop?: () => void): () => void {
    this.asked.push(what)
    this.#listening[what]++
    return () => {
      this.#listening[what]--
      stop?.()
    }
  }

  /** Milliseconds since 1970. */
  get time(): number {
    return this.#kit.clock.time
  }
  set time(time: number) {
    this.#kit.clock.time = time
  }

  /** What lies on the disk, by name, as text. */
  get disk(): Map<string, string> {
    return this.#kit.disk
  }

  /** Starts the SDK on this device. */
  open<P extends Plan>(plan: P, options: Partial<SaysoOptions<P>> = {}): Sayso<P> {
    const context = { version: '2.3.1', channel: 'stable' } as unknown as ContextOf<P>
    const url = 'https://collector.example/'
    return createCore<P>({ plan, key: 'pk_test', url, context, ...options }, this.platform)
  }

  /** Starts the SDK with a yes to all purposes. */
  openGranted<P extends Plan>(plan: P, options: Partial<SaysoOptions<P>> = {}): Sayso<P> {
    const sayso = this.open(plan, options)
    sayso.consent.grant(['usage', 'errors', 'feedback'], 'test')
    return sayso
  }

  /** Lets time pass; timers that fall due call back, in order. */
  pass(milliseconds: number): Promise<void> {
    return this.#kit.clock.pass(milliseconds)
  }

  /** The page is hidden, the program ends. */
  leave(): void {
    this.#kit.leave()
  }

  /** Another tab writes, and this one is told of it. */
  otherTabWrites(name: string, value: unknown): void {
    this.disk.set(name, JSON.stringify(value))
    this.#kit.signal(undefined)
  }

  /** Decisions are on the disk, whoever put them there. */
  keepDecisions(plan: Plan, state: ConsentDecision['state'], about: readonly Purpose[] = purposes): void {
    for (const purpose of about)
      this.disk.set('consent.' + purpose, JSON.stringify(decisionOn(plan, purpose, state, this.time)))
  }

  /** How many callbacks wait for time to pass, for the end, or for another tab. */
  get waiting(): { timers: number; leaving: number; watching: number } {
    const { onLeave, watch } = this.#listening
    return { timers: this.#kit.clock.timers, leaving: onLeave, watching: watch }
  }

  /** The names of what lies on the disk; of a list of batches, that of the list. */
  get kept(): string[] {
    const names = [...this.disk.keys()].map((name) => /^(?:draft|queue|sent)(?=\.)/.exec(name)?.[0] ?? name)
    return [...new Set(names)].sort()
  }

  /** Ends a pause, as a participant would who comes back an hour later. */
  endPause(): void {
    this.disk.delete('pause')
  }

  /** What was sent, read as batches. */
  get batches(): Batch[] {
    return this.sendings.map(({ body }) => JSON.parse(body) as Batch)
  }

  get entries(): Entry[] {
    return this.batches.flatMap((batch) => batch.entries)
  }
}
