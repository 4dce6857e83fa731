import { BatchTable } from '../batch-table.ts'
import { hoursOfKeys, wordsPerKey, type LedgerKey } from '../ledger-key.ts'

/** Hours that have a filter: the present one, and usually the one before for those who come late. */
const mostFilters = 2
/** Words of 32 bits: with 100 million batches a day, one in six that are new is looked up. */
const bitsOfPlace = 19
const wordsPerFilter = 2 ** bitsOfPlace
/** Keys from which on an hour has a filter, and hours with fewer. */
const enoughKeys = 8192
const mostTables = 32

/**
 * Knows of most batches that come for the first time that they do, without looking for them on the disk: by a Bloom filter
 * (Bloom, 1970) for each of the hours of which most come. It holds all keys of its hour, because the first ones are kept as
 * they are until they are many: devices whose clocks are ahead begin hours early that have no use of a filter yet. Of an
 * hour that began before this process did, or that had to give way to others, nothing is said.
 */
export class HourFilters {
  /** For each hour whether any key of it may be known. */
  readonly #seen = new Uint8Array(hoursOfKeys)
  /** All keys of hours that have few. */
  readonly #tables = new Map<number, BatchTable>()
  #filters: readonly Filter[] = []
  readonly #enough: number

  /** @param enough keys from which on an hour has a filter */
  constructor(enough = enoughKeys) {
    this.#enough = enough
  }

  /** Keys of this hour may be known from before; to be said before any is added. */
  see(hour: number): void {
    this.#seen[hour] = 1
  }

  /** Holds a key, of a batch that is about to be known. Whether it then is does not matter. */
  add(words: Int32Array, at: number): void {
    const hour = words[at] as number
    const filter = this.#of(hour)
    if (filter) return hold(filter, words, at)
    if (!this.#seen[hour]) this.#begin(hour)
    const table = this.#tables.get(hour)
    if (!table) return
    const key = words.subarray(at, at + wordsPerKey)
    if (table.dayOf(key) === undefined) table.add(key, 0)
    if (table.size >= this.#enough) this.#filter(hour, table)
  }

  /** Whether no batch of this key was ever added or seen. */
  lacks(key: LedgerKey): boolean {
    const hour = key[0] as number
    if (!this.#seen[hour]) return true
    const filter = this.#of(hour)
    if (filter) {
      filter.asked++
      const bits = bitsOf(key, 0)
      return ((filter.words[placeOf(key, 0)] as number) & bits) !== bits
    }
    const table = this.#tables.get(hour)
    return table !== undefined && table.dayOf(key) === undefined
  }

  #begin(hour: number): void {
    this.see(hour)
    if (this.#tables.size >= mostTables) {
      const [smallest] = [...this.#tables].reduce((a, b) => (b[1].size < a[1].size ? b : a))
      this.#tables.delete(smallest)
    }
    this.#tables.set(hour, new BatchTable())
  }

  /** Makes a filter of a table. The one gives way that was asked least since the last was made; the oldest of equals. */
  #filter(hour: number, table: BatchTable): void {
    const [least, ...others] = [...this.#filters].sort((a, b) => a.asked - b.asked)
    const isFull = this.#filters.length >= mostFilters
    const words = isFull && least ? least.words.fill(0) : new Int32Array(wordsPerFilter)
    const filter: Filter = { hour, words, asked: 0 }
    const { keys } = table.rows()
    for (let at = 0; at < keys.length; at += wordsPerKey) hold(filter, keys, at)
    this.#filters = [...(isFull ? others : this.#filters), filter]
    for (const each of this.#filters) each.asked = 0
    this.#tables.delete(hour)
  }

  #of(hour: number): Filter | undefined {
    for (const filter of this.#filters) if (filter.hour === hour) return filter
    return undefined
  }
}

interface Filter {
  readonly hour: number
  readonly words: Int32Array
  /** How often it was asked since there was a new filter. */
  asked: number
}

function hold({ words: bits }: Filter, words: Int32Array, at: number): void {
  const place = placeOf(words, at)
  bits[place] = (bits[place] as number) | bitsOf(words, at)
}

/** All bits of a key lie in one word, so that a look costs one visit to memory. */
const placeOf = (key: Int32Array, at: number): number =>
  Math.imul((key[at + 1] as number) ^ (key[at + 2] as number), 0x9e3779b1) >>> (32 - bitsOfPlace)

/** Three of 32. */
function bitsOf(key: Int32Array, at: number): number {
  const random = key[at + 2] as number
  return (1 << random) | (1 << (random >>> 5)) | (1 << (random >>> 10))
}
