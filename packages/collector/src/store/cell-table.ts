/** Three numbers name a cell inside a segment: series, context, day. */
const keyWidth = 3
/** Four numbers make a cell: n, peopleDay, peopleWeek, peopleMonth. */
const sumWidth = 4

/** Rows for which there is room at first, and rows for which memory is kept when a table is cleared. */
const fewestRows = 128
const mostRowsKept = 16_384

/** The cells of a table: three whole numbers each in `keys`, four in `sums`, in the same order. */
export interface CellRows {
  readonly keys: Int32Array
  readonly sums: Float64Array
}

/**
 * Adds up cells by number. An open-addressing hash table over typed arrays: adding allocates nothing, and the
 * rows are already in the form in which they are handed to the writer.
 */
export class CellTable {
  /** Twice as many as there is room for rows; -1 is free. */
  #slots = new Int32Array(2 * fewestRows).fill(-1)
  #keys = new Int32Array(fewestRows * keyWidth)
  #sums = new Float64Array(fewestRows * sumWidth)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Adds to the cell of a series, a context and a day. */
  add(series: number, context: number, day: number, n: number, d: number, w: number, m: number): void {
    const row = this.#row(series, context, day) * sumWidth
    const sums = this.#sums
    sums[row] = (sums[row] as number) + n
    sums[row + 1] = (sums[row + 1] as number) + d
    sums[row + 2] = (sums[row + 2] as number) + w
    sums[row + 3] = (sums[row + 3] as number) + m
  }

  /** Adds the rows of another table. */
  addRows({ keys, sums }: CellRows): void {
    for (let key = 0, sum = 0; key < keys.length; key += keyWidth, sum += sumWidth) {
      const row = this.#row(keys[key] as number, keys[key + 1] as number, keys[key + 2] as number) * sumWidth
      for (let i = 0; i < sumWidth; i++)
        this.#sums[row + i] = (this.#sums[row + i] as number) + (sums[sum + i] as number)
    }
  }

  /** Forgets all rows, and keeps the memory for new ones unless it is much. */
  clear(): void {
    const hasMuch = this.#keys.length > mostRowsKept * keyWidth
    if (hasMuch) {
      this.#slots = new Int32Array(2 * fewestRows)
      this.#keys = new Int32Array(fewestRows * keyWidth)
      this.#sums = new Float64Array(fewestRows * sumWidth)
    } else this.#sums.fill(0, 0, this.#size * sumWidth)
    this.#slots.fill(-1)
    this.#size = 0
  }

  /** The rows so far, which are the table's own memory: they are valid until it is added to or cleared. */
  rows(): CellRows {
    return {
      keys: this.#keys.subarray(0, this.#size * keyWidth),
      sums: this.#sums.subarray(0, this.#size * sumWidth),
    }
  }

  #row(series: number, context: number, day: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash(series, context, day) & mask; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot] as number
      if (row === -1) return this.#append(slot, series, context, day)
      const key = row * keyWidth
      const keys = this.#keys
      if (keys[key] === series && keys[key + 1] === context && keys[key + 2] === day) return row
    }
  }

  #append(slot: number, series: number, context: number, day: number): number {
    const row = this.#size
    const key = row * keyWidth
    if (key === this.#keys.length) {
      this.#grow()
      return this.#row(series, context, day)
    }
    this.#size++
    this.#slots[slot] = row
    this.#keys[key] = series
    this.#keys[key + 1] = context
    this.#keys[key + 2] = day
    return row
  }

  #grow(): void {
    const { keys, sums } = this.rows()
    this.#keys = new Int32Array(keys.length * 2)
    this.#sums = new Float64Array(sums.length * 2)
    this.#keys.set(keys)
    this.#sums.set(sums)
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1)
    const mask = this.#slots.length - 1
    for (let row = 0, key = 0; row < this.#size; row++, key += keyWidth) {
      let slot = hash(keys[key] as number, keys[key + 1] as number, keys[key + 2] as number) & mask
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask
      this.#slots[slot] = row
    }
  }
}

function hash(series: number, context: number, day: number): number {
  const mixed = Math.imul(series, 0x9e3779b1) ^ Math.imul(context, 0x85ebca6b) ^ Math.imul(day, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
