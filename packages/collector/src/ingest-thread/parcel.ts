import { dayOfTime } from '@sayso/shared-schema'
import type { Incoming } from '../ingest/pipeline.ts'

/** What a request says of its body where it says anything. */
export interface Head {
  readonly contentEncoding: string | undefined
  readonly origin: string | undefined
  readonly isDeclaredBot: boolean
  /** Whether it was sent as a comment, and not as a batch. */
  readonly isComment: boolean
}

const noHead: Head = { contentEncoding: undefined, origin: undefined, isDeclaredBot: false, isComment: false }

const saysNothing = ({ contentEncoding, origin, isDeclaredBot, isComment }: Head): boolean =>
  contentEncoding === undefined && origin === undefined && !isDeclaredBot && !isComment

/**
 * The bodies of some requests one after the other, in memory that goes from one thread to the other: handing
 * over many at once costs hardly more than handing over one.
 */
export interface Parcel {
  readonly bytes: ArrayBuffer
  /** Where each body ends. */
  readonly ends: readonly number[]
  readonly heads: readonly (Head | undefined)[]
  /** The time of receipt, in milliseconds. */
  readonly now: number
}

/** Bytes of a parcel: enough for some turns of the event loop, and for any one body. */
const parcelBytes = 256 * 1024

/** Packs a parcel. */
export class Packer {
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly #ends: number[] = []
  readonly #heads: (Head | undefined)[] = []
  #end = 0

  /** @param memory that of a parcel which came back */
  constructor(memory = new ArrayBuffer(parcelBytes)) {
    this.#bytes = new Uint8Array(memory)
  }

  get isEmpty(): boolean {
    return this.#ends.length === 0
  }

  hasRoomFor(body: Uint8Array): boolean {
    return this.#end + body.length <= this.#bytes.length
  }

  add(body: Uint8Array, head: Head): void {
    this.#bytes.set(body, this.#end)
    this.#end += body.length
    this.#ends.push(this.#end)
    this.#heads.push(saysNothing(head) ? undefined : head)
  }

  pack(now: number): Parcel {
    return { bytes: this.#bytes.buffer, ends: this.#ends, heads: this.#heads, now }
  }
}

/** The requests of a parcel, whose bodies are its own memory. */
export const unpack = ({ bytes, ends, heads, now }: Parcel): Incoming[] => {
  const today = dayOfTime(now)
  return ends.map((end, i) => {
    const start = ends[i - 1] ?? 0
    const { contentEncoding, origin, isDeclaredBot, isComment } = heads[i] ?? noHead
    const body = Buffer.from(bytes, start, end - start)
    return { body, contentEncoding, origin, isDeclaredBot, isComment, today, now }
  })
}
