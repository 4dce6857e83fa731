import { limits } from '@sayso/shared-schema'
import { contradicts } from '../admission/contradicts.ts'
import type { AcceptedEntry } from './batch-in-work.ts'

/**
 * Tells whether an entry names a cell that its batch named before. The accepted entries of each rule are linked
 * by their places in the batch, so that an entry is compared with those of its own rule only, and nothing has to
 * be made anew for a batch.
 */
export class Repeats {
  #accepted: readonly AcceptedEntry[] = []
  #batch = 0
  /** By the number of a rule: the last batch that had an entry of it, and the place of the last such entry. */
  readonly #batches: number[] = []
  readonly #places: number[] = []
  /** By place: where the entry of the same rule before it is; -1 for the first. */
  readonly #before = new Int32Array(limits.entriesPerBatch)
  #isContradictory = false

  /** @param accepted the entries of a new batch; whoever asks adds to it what is no repeat */
  begin(accepted: readonly AcceptedEntry[]): void {
    this.#accepted = accepted
    this.#batch++
    this.#isContradictory = false
  }

  /** Whether two entries that were asked for cannot both be true. */
  get isContradictory(): boolean {
    return this.#isContradictory
  }

  has(entry: AcceptedEntry): boolean {
    const { rule, value, day } = entry
    const { number } = rule
    const last = this.#batches[number] === this.#batch ? (this.#places[number] as number) : -1
    for (let place = last; place !== -1; place = this.#before[place] as number) {
      const other = this.#accepted[place] as AcceptedEntry
      if (other.value !== value) continue
      if (other.day === day) return true
      if (contradicts(other, entry)) this.#isContradictory = true
    }
    this.#batches[number] = this.#batch
    this.#places[number] = this.#accepted.length
    this.#before[this.#accepted.length] = last
    return false
  }
}
