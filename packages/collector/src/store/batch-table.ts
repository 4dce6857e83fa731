import { batchIdBytes, writeBatchId } from './batch-id.ts'

/** Batches for which there is room at first, and batches for which memory is kept when a table is cleared. */
const fewestRows = 128
const mostRowsKept = 32_768

const wordsPerId = batchIdBytes / 4

/** Batches: 16 bytes for each id, and the day on which it was received, in the same order. */
export interface BatchRows {
  readonly ids: Uint8Array
  readonly days: Int32Array
}

/**
 * Knows batches, by the bytes of their ids. An open-addressing hash table over typed arrays: many thousand ids
 * come and go each second, which as texts would be most of what the garbage collector has to look after.
 */
export class BatchTable {
  /** Twice as many as there is room for rows; -1 is free. */
  #slots = new Int32Array(2 * fewestRows).fill(-1)
  #ids = new Uint8Array(fewestRows * batchIdBytes)
  #words = new Int32Array(this.#ids.buffer)
  #days = new Int32Array(fewestRows)
  #size = 0
  readonly #id = new Uint8Array(batchIdBytes)
  readonly #idWords = new Int32Array(this.#id.buffer)

  get size(): number {
    return this.#size
  }

  /** The day on which a batch was received; undefined for one that is not in the table. */
  dayOf(batch: string): number | undefined {
    writeBatchId(batch, this.#id, 0)
    const row = this.#slots[this.#slotOf(this.#idWords, 0)] as number
    return row === -1 ? undefined : this.#days[row]
  }

  /** Adds a batch that is not in the table. */
  add(batch: string, day: number): void {
    writeBatchId(batch, this.#id, 0)
    this.#append(this.#idWords, 0, day)
  }

  /** Adds the rows of another table, of which none is in this one. */
  addRows({ ids, days }: BatchRows): void {
    // A copy where the bytes do not start at a multiple of four, as those from a file need not.
    const { buffer, byteOffset } = ids.byteOffset % 4 ? new Uint8Array(ids) : ids
    const words = new Int32Array(buffer, byteOffset, ids.length / 4)
    for (let row = 0; row < days.length; row++) this.#append(words, row * wordsPerId, days[row] as number)
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
      ids: this.#ids.subarray(0, this.#size * batchIdBytes),
      days: this.#days.subarray(0, this.#size),
    }
  }

  /** Calls a function with the bytes and the day of each batch, in the order of the bytes. */
  inOrder(use: (id: Uint8Array, day: number) => void): void {
    const view = new DataView(this.#ids.buffer)
    const rows = Int32Array.from({ length: this.#size }, (_, row) => row)
    rows.sort((a, b) => compare(view, a * batchIdBytes, b * batchIdBytes))
    for (const row of rows) {
      const start = row * batchIdBytes
      use(this.#ids.subarray(start, start + batchIdBytes), this.#days[row] as number)
    }
  }

  #append(words: Int32Array, at: number, day: number): void {
    if (this.#size === this.#days.length) this.#grow()
    const row = this.#size++
    this.#slots[this.#slotOf(words, at)] = row
    for (let i = 0; i < wordsPerId; i++) this.#words[row * wordsPerId + i] = words[at + i] as number
    this.#days[row] = day
  }

  /** The slot of an id, or the free one in which it belongs. */
  #slotOf(words: Int32Array, at: number): number {
    const mask = this.#slots.length - 1
    const [own, slots] = [this.#words, this.#slots]
    for (let slot = hash(words, at) & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot] as number
      if (row === -1) return slot
      const word = row * wordsPerId
      if (
        own[word] === words[at] &&
        own[word + 1] === words[at + 1] &&
        own[word + 2] === words[at + 2] &&
        own[word + 3] === words[at + 3]
      )
        return slot
    }
  }

  #grow(): void {
    const { ids, days } = this.rows()
    this.#allocate(days.length * 2)
    this.#size = 0
    this.addRows({ ids, days })
  }

  #allocate(rows: number): void {
    this.#slots = new Int32Array(2 * rows).fill(-1)
    this.#ids = new Uint8Array(rows * batchIdBytes)
    this.#words = new Int32Array(this.#ids.buffer)
    this.#days = new Int32Array(rows)
  }
}

/** Ids are random, but somebody could choose theirs: all of their bits count. */
function hash(words: Int32Array, at: number): number {
  let mixed = 0
  for (let i = 0; i < wordsPerId; i++) mixed = Math.imul(mixed ^ (words[at + i] as number), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

function compare(view: DataView, a: number, b: number): number {
  for (let byte = 0; byte < batchIdBytes; byte += 4) {
    const difference = view.getUint32(a + byte) - view.getUint32(b + byte)
    if (difference) return difference
  }
  return 0
}
