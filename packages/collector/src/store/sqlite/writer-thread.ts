import { Worker } from 'node:worker_threads'
import { StorageUnavailable } from '../storage-unavailable.ts'
import type { Numbered, Order, Outcome, WriterOptions } from './messages.ts'

interface Waiting {
  resolve(outcome: Outcome): void
  reject(error: Error): void
}

/**
 * The writer's worker thread, seen from the main thread. A thread that ends by accident takes the orders that
 * were on their way with it, and is started again with the next order.
 */
export class WriterThread {
  readonly #options: WriterOptions
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #lastNumber = 0

  constructor(options: WriterOptions) {
    this.#options = options
  }

  /** Resolves when the order was carried out. Rejects with StorageUnavailable when nothing was stored. */
  send(order: Order): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const number = ++this.#lastNumber
      try {
        this.#worker ??= this.#start()
      } catch {
        return reject(new StorageUnavailable('writer_not_started'))
      }
      this.#waiting.set(number, { resolve, reject })
      this.#worker.postMessage({ number, order } satisfies Numbered)
    })
  }

  /** Ends the thread after the orders before. */
  async close(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    await this.send({ kind: 'close' })
    await ended
  }

  #start(): Worker {
    // Beside this file in dist/, where the build puts it.
    const worker = new Worker(new URL('./sqlite-writer.js', import.meta.url), { workerData: this.#options })
    worker.on('message', (outcome: Outcome) => this.#finish(outcome))
    worker.on('error', () => this.#lose(worker))
    worker.on('exit', () => this.#lose(worker))
    return worker
  }

  #finish(outcome: Outcome): void {
    const { number, failure } = outcome
    const waiting = this.#waiting.get(number)
    this.#waiting.delete(number)
    if (failure) waiting?.reject(new StorageUnavailable(failure))
    else waiting?.resolve(outcome)
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of lost) reject(new StorageUnavailable('writer_ended'))
  }
}
