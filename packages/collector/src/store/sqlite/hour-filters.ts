import { hoursOfKeys, type LedgerKey } from '../ledger-key.ts'

/** Hours that have a filter: the present one, and the one before for those who come late. */
const mostFilters = 2
/** Words of 32 bits: with 100 million batches a day, one in six that are new is looked up. */
const bitsOfPlace = 19
const wordsPerFilter = 2 ** bitsOfPlace

/**
 * Knows of most batches that come for the first time that they do, without looking for them: a Bloom filter (Bloom,
 * 1970) for each of the latest hours. A filter begins with the first key of its hour, so that it holds all of them; of an
 * hour that this process did not see from its beginning nothing is said.
 */
export class HourFilters {
  /** For each hour whether any key of it may be known. */
  readonly #seen = new Uint8Array(hoursOfKeys)
  /** The latest first. */
  #filters: readonly Filter[] = []

  /** Keys of this hour may be known: no filter can hold all of them any more. */
  see(hour: number): void {
    this.#seen[hour] = 1
  }

  /** Holds a key, of a batch that is about to be known. Whether it then is does not matter. */
  add(words: Int32Array, at: number): void {
    const hour = words[at] as number
    if (!this.#seen[hour]) this.#begin(hour)
    const filter = this.#of(hour)
    if (filter) filter[placeOf(words, at)] = (filter[placeOf(words, at)] as number) | bitsOf(words, at)
  }

  /** Whether no batch of this key was ever added or seen. */
  lacks(key: LedgerKey): boolean {
    const hour = key[0] as number
    if (!this.#seen[hour]) return true
    const filter = this.#of(hour)
    const bits = bitsOf(key, 0)
    return filter !== undefined && ((filter[placeOf(key, 0)] as number) & bits) !== bits
  }

  #begin(hour: number): void {
    this.see(hour)
    const oldest = this.#filters[mostFilters - 1]
    const words = oldest?.words.fill(0) ?? new Int32Array(wordsPerFilter)
    this.#filters = [{ hour, words }, ...this.#filters.slice(0, mostFilters - 1)]
  }

  #of(hour: number): Int32Array | undefined {
    for (const filter of this.#filters) if (filter.hour === hour) return filter.words
    return undefined
  }
}

interface Filter {
  readonly hour: number
  readonly words: Int32Array
}

/** All bits of a key lie in one word, so that a look costs one visit to memory. */
const placeOf = (key: Int32Array, at: number): number =>
  Math.imul((key[at + 1] as number) ^ (key[at + 2] as number), 0x9e3779b1) >>> (32 - bitsOfPlace)

/** Three of 32. */
function bitsOf(key: Int32Array, at: number): number {
  const random = key[at + 2] as number
  return (1 << random) | (1 << (random >>> 5)) | (1 << (random >>> 10))
}
