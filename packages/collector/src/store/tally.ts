/** Adds up counts that have the same key. */
export class Tally<Count> {
  readonly #counts = new Map<string, Count>()
  readonly #keyOf: (count: Count) => string
  readonly #merge: (a: Count, b: Count) => Count

  constructor(keyOf: (count: Count) => string, merge: (a: Count, b: Count) => Count) {
    this.#keyOf = keyOf
    this.#merge = merge
  }

  add(count: Count): void {
    const key = this.#keyOf(count)
    const before = this.#counts.get(key)
    this.#counts.set(key, before === undefined ? count : this.#merge(before, count))
  }

  get size(): number {
    return this.#counts.size
  }

  [Symbol.iterator](): Iterator<Count> {
    return this.#counts.values()
  }

  clear(): void {
    this.#counts.clear()
  }
}
