import { ApiError } from '../api-error.ts'
import type { Head } from './parcel.ts'

/** Bytes from which on a body is long: more than the SDK seals, but in scripts of several bytes a letter. */
export const longBytes = 24 * 1024

/** Long bodies that may wait for their turn: 60 MiB of them. */
export const mostLongBodies = 1024

/** Takes the JSON of an answer, or why there is none: ApiError, StorageUnavailable, or a defect. */
export type Answer = (answer: string | Error) => void

/** A body that is handed over, and who waits for what becomes of it. */
export interface Handed {
  readonly body: Uint8Array
  readonly head: Head
  readonly answer: Answer
}

/** Lets one long body through at a time, so that whoever sends a short one never waits for more than that. */
export class LongBodies {
  readonly #waiting: Handed[] = []
  readonly #pass: (one: Handed) => void
  #isOnItsWay = false

  constructor(pass: (one: Handed) => void) {
    this.#pass = pass
  }

  /** Long bodies that wait for their turn. */
  get size(): number {
    return this.#waiting.length
  }

  add(one: Handed): void {
    if (this.size >= mostLongBodies) return one.answer(new ApiError('overloaded'))
    this.#waiting.push(one)
    if (!this.#isOnItsWay) this.#passNext()
  }

  /** Lets all through at once: nobody comes any more. */
  passAll(): void {
    for (const one of this.#waiting.splice(0)) this.#pass(one)
  }

  #passNext(): void {
    const next = this.#waiting.shift()
    this.#isOnItsWay = next !== undefined
    if (!next) return
    const answer: Answer = (outcome) => {
      this.#passNext()
      next.answer(outcome)
    }
    this.#pass({ ...next, answer })
  }
}
