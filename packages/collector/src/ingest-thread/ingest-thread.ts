import { Worker } from 'node:worker_threads'
import { dayOfTime, type Plan } from '@sayso/shared-schema'
import type { AuditEntry } from '../access/audit-entry.ts'
import { ApiError } from '../api-error.ts'
import type { Apps } from '../apps/apps.ts'
import type { Outcome } from '../ingest/outcome.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../platform.ts'
import type { CommentErasure } from '../store/comment.ts'
import type { SourceMapFile } from '../store/source-map.ts'
import { StorageUnavailable } from '../store/storage-unavailable.ts'
import type { Document, Erasure, WriterOptions } from '../store/store.ts'
import { longBytes, LongBodies, type Answer } from './long-bodies.ts'
import type { Done, Message, Numbered, Order, Received, ThreadData } from './messages.ts'
import { Packer, type Head, type Parcel } from './parcel.ts'
import type { Commit } from './watch-commits.ts'

export interface IngestThreadOptions {
  readonly store: WriterOptions
  readonly apps: Apps
  readonly clock: Clock
  readonly log: Log
  /** Batches that may wait for an answer. */
  readonly maxPending: number
}

/** Parcels that may wait when batches are large: 64 MiB of them. */
const mostParcels = 256

/** Parcels that are on their way at once: with more, the thread's event loop would stand still for too long. */
const parcelsAtOnce = 2

/** Parcels whose memory is kept for the next ones. */
const sparesKept = 8

/** MiB for what the thread forgets at once. More, as V8 would take, saves no time that could be measured. */
const maxYoungGenerationSizeMb = 24

/** What waits for its turn, with those who wait for what becomes of it. */
type Waiting =
  | { readonly parcel: Parcel; readonly answers: Answer[] }
  | { readonly numbered: Numbered; readonly finish: Finish }

type Finish = (failure: Error | undefined, erasure?: CommentErasure) => void

/**
 * The ingest thread, seen from the main thread: it takes batches in, and is the only one that writes. A thread
 * that ends by accident takes what was on its way with it, and is started again with the next message.
 */
export class IngestThread {
  readonly #options: IngestThreadOptions
  #worker: Worker | undefined
  #packer = new Packer()
  #answers: Answer[] = []
  readonly #waiting: Waiting[] = []
  readonly #long = new LongBodies(({ body, head, answer }) => this.#pack(body, head, answer))
  readonly #parcels: Answer[][] = []
  readonly #spares: ArrayBuffer[] = []
  readonly #orders = new Map<number, Finish>()
  #pending = 0
  #lastNumber = 0
  #isScheduled = false
  #watch: (commit: Commit) => void = () => undefined
  #probing: Promise<void> | undefined

  constructor(options: IngestThreadOptions) {
    this.#options = options
  }

  /** Whether so many batches wait for an answer that no more should be taken. */
  get isFull(): boolean {
    return this.#pending >= this.#options.maxPending || this.#waiting.length >= mostParcels
  }

  /** Batches that wait for an answer. */
  get pending(): number {
    return this.#pending + this.#long.size
  }

  /** Has a function called with each commit, before its batches are answered. */
  onCommit(watch: (commit: Commit) => void): void {
    this.#watch = watch
  }

  /** Hands a batch over. */
  receive(body: Uint8Array, head: Head, answer: Answer): void {
    if (body.length < longBytes) this.#pack(body, head, answer)
    else this.#long.add({ body, head, answer })
  }

  #pack(body: Uint8Array, head: Head, answer: Answer): void {
    if (!this.#packer.hasRoomFor(body)) this.#sendParcel()
    this.#packer.add(body, head)
    this.#pending++
    this.#answers.push(answer)
    this.#schedule()
  }

  /** Stores a document. Rejects with StorageUnavailable, as all that follows does. */
  put(document: Document): Promise<void> {
    return this.#order({ kind: 'put', document })
  }

  /** Stores a plan and has it in use. */
  publish(plan: Plan, document: Document): Promise<void> {
    return this.#order({ kind: 'publish', plan, document })
  }

  /** Stores source maps of one version of an app; each replaces one of the same file. */
  putSourceMaps(maps: readonly SourceMapFile[]): Promise<void> {
    return this.#order({ kind: 'putSourceMaps', maps })
  }

  /** Keeps the last day on which a token was used. */
  tokenUsed(id: string, day: number): Promise<void> {
    return this.#order({ kind: 'tokenUsed', id, day })
  }

  /** Adds a line to the audit log. */
  audit(entry: AuditEntry): Promise<void> {
    return this.#order({ kind: 'audit', entry })
  }

  /** Resolves when the store shows everything that was acknowledged before. */
  settle(): Promise<void> {
    return this.#order({ kind: 'settle' })
  }

  /** Resolves when a write has reached the disk. */
  probe(): Promise<void> {
    // One at a time, however many ask.
    this.#probing ??= this.#order({ kind: 'probe' }).finally(() => (this.#probing = undefined))
    return this.#probing
  }

  /** Deletes what is kept no longer. Works in small steps between commits. */
  tidy(): Promise<void> {
    const today = this.#today
    return this.#order({ kind: 'tidy', today, retentions: this.#options.apps.retentions(today) })
  }

  /** Deletes the comment whose secret has this hash; where there is none yet, one that still comes is not stored. */
  eraseComment(erase: string): Promise<CommentErasure | undefined> {
    return this.#ask({ kind: 'eraseComment', erase, today: this.#today })
  }

  /** Deletes figures and comments, in such steps, too. */
  erase(erasure: Erasure): Promise<void> {
    return this.#order({ kind: 'erase', erasure })
  }

  /** Ends the thread after everything that it was handed. */
  async close(): Promise<void> {
    this.#long.passAll()
    this.#sendParcel()
    const worker = this.#worker
    if (!worker) return
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    // One that ends by accident meanwhile has ended, too.
    await this.#order({ kind: 'close' }).catch(() => undefined)
    await ended
  }

  get #today(): number {
    return dayOfTime(this.#options.clock.now())
  }

  #schedule(): void {
    // What arrives while a parcel is on its way goes with the next: many in one commit cost little more than one.
    if (this.#isScheduled || this.#parcels.length) return
    this.#isScheduled = true
    // At the end of the turn, so that all batches that arrived in it go together.
    setImmediate(() => {
      this.#isScheduled = false
      this.#sendParcel()
    })
  }

  #sendParcel(): void {
    if (this.#packer.isEmpty) return
    this.#waiting.push({ parcel: this.#packer.pack(this.#options.clock.now()), answers: this.#answers })
    this.#packer = new Packer(this.#spares.pop())
    this.#answers = []
    this.#deliver()
  }

  async #order(order: Order): Promise<void> {
    await this.#ask(order)
  }

  #ask(order: Order): Promise<CommentErasure | undefined> {
    return new Promise((resolve, reject) => {
      // What was handed over before comes before.
      this.#sendParcel()
      const finish: Finish = (failure, erasure) => (failure ? reject(failure) : resolve(erasure))
      this.#waiting.push({ numbered: { number: ++this.#lastNumber, order }, finish })
      this.#deliver()
    })
  }

  /** Hands over what waits, in its order, as far as the thread can take it. */
  #deliver(): void {
    while (this.#parcels.length < parcelsAtOnce) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#worker ??= this.#start()
      if ('parcel' in next) {
        const { parcel } = next
        this.#parcels.push(next.answers)
        this.#worker.postMessage({ parcel } satisfies Message, [parcel.bytes])
      } else {
        this.#orders.set(next.numbered.number, next.finish)
        this.#worker.postMessage(next.numbered satisfies Message)
      }
    }
  }

  #start(): Worker {
    const { store, apps, log } = this.#options
    const workerData: ThreadData = { store, apps: apps.descriptions() }
    // Beside this file in dist/, where the build puts it.
    const resourceLimits = { maxYoungGenerationSizeMb }
    const worker = new Worker(new URL('./ingest-thread.js', import.meta.url), { workerData, resourceLimits })
    worker.on('message', (message: Received | Done) => {
      if ('received' in message) this.#finishParcels(message)
      else this.#finishOrder(message)
    })
    worker.on('error', (error: unknown) => log.error({ err: error }, 'the ingest thread failed'))
    worker.on('exit', () => this.#lose(worker))
    return worker
  }

  #finishParcels({ received, commits }: Received): void {
    const finished = this.#parcels.splice(0, received.length)
    // First, so that the thread has work while these are answered.
    this.#deliver()
    if (!this.#parcels.length) this.#sendParcel()
    for (const commit of commits) this.#watch(commit)
    for (const [i, { bytes, outcomes }] of received.entries()) {
      if (this.#spares.length < sparesKept) this.#spares.push(bytes)
      const answers = finished[i] ?? []
      this.#pending -= answers.length
      for (const [at, answer] of answers.entries()) answer(answerOf(outcomes[at] as Outcome))
    }
  }

  #finishOrder({ number, failure, erasure }: Done): void {
    const finish = this.#orders.get(number)
    this.#orders.delete(number)
    finish?.(failure && (answerOf(failure) as Error), erasure)
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    const failure = new StorageUnavailable('thread_ended')
    const answers = this.#parcels.splice(0).flat()
    this.#pending -= answers.length
    for (const answer of answers) answer(failure)
    const orders = [...this.#orders.values()]
    this.#orders.clear()
    for (const finish of orders) finish(failure)
    this.#deliver()
    this.#sendParcel()
  }
}

function answerOf(outcome: Outcome): string | Error {
  if (typeof outcome === 'string') return outcome
  if ('refused' in outcome) return new ApiError(outcome.refused, outcome.details)
  if ('notStored' in outcome) return new StorageUnavailable(outcome.notStored)
  return outcome.failed
}
