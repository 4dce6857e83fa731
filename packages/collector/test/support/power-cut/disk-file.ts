/** Bytes that a disk writes as a whole. */
const sectorBytes = 512

/** What a disk has of a file. */
export class DiskFile {
  #memory = Buffer.alloc(0)
  #size = 0

  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#size)
  }

  /** Writes those sectors of something that are kept. */
  write(at: number, bytes: Buffer, isKept: () => boolean): void {
    for (let from = 0; from < bytes.length;) {
      const to = Math.min(bytes.length, from + sectorBytes - ((at + from) % sectorBytes))
      if (isKept()) {
        this.resize(Math.max(this.#size, at + to))
        bytes.copy(this.#memory, at + from, from, to)
      }
      from = to
    }
  }

  resize(size: number): void {
    if (size > this.#memory.length)
      this.#memory = Buffer.concat([this.#memory, Buffer.alloc(2 * size - this.#memory.length)])
    // What was cut off is not there again when it grows.
    else if (size < this.#size) this.#memory.fill(0, size, this.#size)
    this.#size = size
  }
}
