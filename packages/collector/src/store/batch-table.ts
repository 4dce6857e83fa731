import { randomInt } from 'node:crypto'
import { wordsPerKey, type LedgerKey } from './ledger-key.ts'

/** Batches for which there is room at first, and batches for which memory is kept when a table is cleared. */
const fewestRows = 128
const mostRowsKept = 131_072

/** Batches: three words for each key, and the day on which it was received, in the same order. */
export interface BatchRows {
  readonly keys: Int32Array
  readonly days: Int32Array
}

/**
 * Knows batches, by their ledger keys. An open-addressing hash table over typed arrays: many thousand ids come and
 * go each second, which as texts would be most of what the garbage collector has to look after.
 */
export class BatchTable {
  /** Twice as many as there is room for rows; -1 is free. */
  #slots = new Int32Array(2 * fewestRows).fill(-1)
  #keys = new Int32Array(fewestRows * wordsPerKey)
  #days = new Int32Array(fewestRows)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The day on which a batch was received; undefined for one that is not in the table. */
  dayOf(key: LedgerKey): number | undefined {
    const row = this.#slots[this.#slotOf(key, 0)] as number
    return row === -1 ? undefined : this.#days[row]
  }

  /** Adds a batch that is not in the table. */
  add(key: LedgerKey, day: number): void {
    this.#append(key, 0, day)
  }

  /** Adds the rows of another table, of which none is in this one. */
  addRows({ keys, days }: BatchRows): void {
    for (let row = 0; row < days.length; row++) this.#append(keys, row * wordsPerKey, days[row] as number)
  }

  /** Forgets all rows, and keeps the memory for new ones unless it is much. */
  clear(): void {
    if (this.#days.length > mostRowsKept) this.#allocate(fewestRows)
    else this.#slots.fill(-1)
    this.#size = 0
  }

  /** The rows so far, which are the table's own memory: they are valid until it is added to or cleared. */
  rows(): BatchRows {
    return {
      keys: this.#keys.subarray(0, this.#size * wordsPerKey),
      days: this.#days.subarray(0, this.#size),
    }
  }

  /**
   * The numbers of all rows, by hour and by as many bits of the key as fit beside them in one number: sorting
   * numbers is quicker than comparing keys, and neighbours need not be in perfect order.
   */
  order(): Int32Array {
    const size = this.#size
    const scale = 2 ** Math.floor(Math.log2(2 ** 37 / Math.max(1, size)))
    const sortable = new Float64Array(size)
    for (let row = 0; row < size; row++) {
      const hour = this.#keys[row * wordsPerKey] as number
      const start = ((this.#keys[row * wordsPerKey + 1] as number) >>> 0) / 2 ** 32
      sortable[row] = (hour * scale + Math.floor(start * scale)) * size + row
    }
    return Int32Array.from(sortable.sort(), (number) => number % size)
  }

  #append(words: Int32Array, at: number, day: number): void {
    if (this.#size === this.#days.length) this.#grow()
    const row = this.#size++
    this.#slots[this.#slotOf(words, at)] = row
    for (let i = 0; i < wordsPerKey; i++) this.#keys[row * wordsPerKey + i] = words[at + i] as number
    this.#days[row] = day
  }

  /** The slot of a key, or the free one in which it belongs. */
  #slotOf(words: Int32Array, at: number): number {
    const mask = this.#slots.length - 1
    const [own, slots] = [this.#keys, this.#slots]
    for (let slot = hash(words, at) & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot] as number
      if (row === -1) return slot
      const word = row * wordsPerKey
      if (own[word] === words[at] && own[word + 1] === words[at + 1] && own[word + 2] === words[at + 2])
        return slot
    }
  }

  #grow(): void {
    const rows = this.rows()
    this.#allocate(rows.days.length * 2)
    this.#size = 0
    this.addRows(rows)
  }

  #allocate(rows: number): void {
    this.#slots = new Int32Array(2 * rows).fill(-1)
    this.#keys = new Int32Array(rows * wordsPerKey)
    this.#days = new Int32Array(rows)
  }
}

/** Ids are random, but somebody could choose theirs: nobody knows in which slots they end up. */
const seed = randomInt(2 ** 32)

function hash(words: Int32Array, at: number): number {
  let mixed = seed
  for (let i = 0; i < wordsPerKey; i++) {
    mixed = Math.imul(mixed ^ (words[at + i] as number), 0x9e3779b1)
    mixed ^= mixed >>> 15
  }
  return mixed >>> 0
}
