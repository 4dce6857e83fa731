import { randomUUID } from 'node:crypto'
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
import { batchIdOf } from '../src/platform/batch-id.ts'
import { soleLock } from '../src/platform/lock.ts'
import type { Delivery, Platform } from '../src/platform/platform.ts'
import { createStore } from '../src/platform/store.ts'
import { createCore } from '../src/sayso.ts'

/** A text that was sent, and how. */
export interface Sending {
  readonly url: string
  readonly body: string
  readonly signal: AbortSignal
  readonly leaving: boolean
  /** When, in milliseconds since 1970. */
  readonly at: number
}

/** What becomes of a sending. A promise answers when it likes, or never. */
export type Network = (sending: Sending) => Delivery | Promise<Delivery>

/** All is counted. */
export const accepts: Network = ({ body }) => ({
  answer: { accepted: (JSON.parse(body) as Batch).entries.length, rejected: [] },
})
/** Nobody answers, or the collector asks for `after` milliseconds of patience. */
export const later =
  (after = 0): Network =>
  () => ({ after })
/** The collector will never take it. */
export const refuses: Network = () => ({ refused: true })
/** The request hangs until it is aborted. */
export const hangs: Network = ({ signal }) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve({})))

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

interface Timer {
  readonly due: number
  readonly callback: () => void
}

/**
 * A device to test on: its clock stands still until told, its network does as told, its disk outlives every core
 * that is opened on it. It writes down whatever is asked of it.
 */
export class Device {
  /** Milliseconds since 1970. */
  time: number
  network: Network = accepts
  /** Whether a signal of the user says no. */
  objecting = false
  /** What lies on the disk, by name, as text. */
  readonly disk = new Map<string, string>()
  /** Everything that was asked of the platform, in order. */
  readonly asked: string[] = []
  readonly sendings: Sending[] = []
  readonly platform: Platform
  readonly #timers = new Set<Timer>()
  readonly #onLeave = new Set<(maySend: boolean) => void>()
  readonly #onChange = new Set<() => void>()

  constructor(at = '2026-11-21T10:00:00Z') {
    this.time = Date.parse(at)
    const store = createStore({
      names: () => [...this.disk.keys()],
      read: (name) => this.disk.get(name) ?? null,
      write: (name, text) => void this.disk.set(name, text),
      remove: (name) => void this.disk.delete(name),
    })
    this.platform = {
      name: 'web',
      now: () => this.time,
      random: () => 0.5,
      lock: soleLock,
      batchId: (time) => batchIdOf(time, randomUUID()),
      store: {
        get: store.get,
        set: (name, value) => {
          this.asked.push(`set ${name}`)
          return store.set(name, value)
        },
        names: store.names,
        watch: (callback) => this.#keep('watch', this.#onChange, callback),
      },
      after: (milliseconds, callback) =>
        this.#keep('after', this.#timers, { due: this.time + milliseconds, callback }),
      onLeave: (callback) => this.#keep('onLeave', this.#onLeave, callback),
      objection: () => (this.objecting ? 'gpc' : undefined),
      send: async (url, body, signal, leaving) => {
        this.asked.push('send')
        const sending = { url, body, signal, leaving, at: this.time }
        this.sendings.push(sending)
        return this.network(sending)
      },
    }
  }

  #keep<T>(what: string, set: Set<T>, item: T): () => void {
    this.asked.push(what)
    set.add(item)
    return () => void set.delete(item)
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
  async pass(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds
    for (let next; (next = this.#nextTimer(until));) {
      this.time = Math.max(this.time, next.due)
      this.#timers.delete(next)
      next.callback()
      await settled()
    }
    this.time = until
  }

  #nextTimer(until: number): Timer | undefined {
    const due = [...this.#timers].filter((timer) => timer.due <= until)
    return due.sort((a, b) => a.due - b.due)[0]
  }

  /** The page is hidden, the program ends. */
  leave(): void {
    for (const callback of [...this.#onLeave]) callback(true)
  }

  /** Another tab writes, and this one is told of it. */
  otherTabWrites(name: string, value: unknown): void {
    this.disk.set(name, JSON.stringify(value))
    for (const callback of [...this.#onChange]) callback()
  }

  /** Decisions are on the disk, whoever put them there. */
  keepDecisions(plan: Plan, state: ConsentDecision['state'], about: readonly Purpose[] = purposes): void {
    for (const purpose of about)
      this.disk.set('consent.' + purpose, JSON.stringify(decisionOn(plan, purpose, state, this.time)))
  }

  /** How many callbacks wait for time to pass, for the end, or for another tab. */
  get waiting(): { timers: number; leaving: number; watching: number } {
    return { timers: this.#timers.size, leaving: this.#onLeave.size, watching: this.#onChange.size }
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

/** Lets all promises that can settle do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
