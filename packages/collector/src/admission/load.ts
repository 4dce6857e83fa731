import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How much the process may take on. */
export interface Capacity {
  /** Requests that may be open before batches are turned away; at twice as many, everything is. */
  readonly requests: number
  /** MiB of resident memory at which everything is turned away; at three quarters of it, batches are. */
  readonly memory: number
}

/**
 * `soft`: new batches are turned away, questions are answered. `hard`: whatever arrives is turned away but for
 * the question whether the process lives.
 */
export type Pressure = 'none' | 'soft' | 'hard'

/** Milliseconds between two looks at the memory. */
export const weighingInterval = 1000
const softShare = 0.75
const mebibyte = 1024 * 1024

/**
 * Knows how much the process has taken on: the requests that are open, whatever they wait for (their own body, a
 * commit, a client that reads slowly), and the memory of the process, all threads together.
 */
export class Load {
  readonly #capacity: Capacity
  readonly #connections = new WeakMap<Socket, Connection>()
  #requests = 0
  #memory: Pressure = 'none'

  constructor(capacity: Capacity) {
    this.#capacity = capacity
  }

  /** Follows a server until it closes. */
  watch(server: Server): void {
    // First, so that a request counts itself.
    server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      const connection = this.#connections.get(socket) ?? this.#follow(socket)
      this.#requests++
      connection.open++
      response.once('close', connection.finish)
    })
    this.#weigh()
    const timer = setInterval(() => this.#weigh(), weighingInterval)
    timer.unref()
    server.once('close', () => clearInterval(timer))
  }

  get pressure(): Pressure {
    const { requests } = this.#capacity
    if (this.#requests <= requests) return this.#memory
    return this.#requests > 2 * requests || this.#memory === 'hard' ? 'hard' : 'soft'
  }

  #follow(socket: Socket): Connection {
    const end = (finished: number): void => {
      connection.open -= finished
      this.#requests -= finished
    }
    const connection: Connection = { open: 0, finish: () => end(Math.min(1, connection.open)) }
    this.#connections.set(socket, connection)
    // Of the requests behind the one that is being answered, Node does not say that they are closed.
    socket.once('close', () => end(connection.open))
    return connection
  }

  #weigh(): void {
    const share = process.memoryUsage.rss() / (this.#capacity.memory * mebibyte)
    this.#memory = share >= 1 ? 'hard' : share >= softShare ? 'soft' : 'none'
  }
}

/** A connection with the number of its open requests. */
interface Connection {
  open: number
  readonly finish: () => void
}
