/** Names of one set with their numbers. */
export class NumberedNames {
  readonly #ids: Map<string, number>
  readonly #give: (name: string) => number

  constructor(known: Iterable<readonly [string, number]>, give: (name: string) => number) {
    this.#ids = new Map(known)
    this.#give = give
  }

  get size(): number {
    return this.#ids.size
  }

  /** The number of a name that has one. */
  known(name: string): number | undefined {
    return this.#ids.get(name)
  }

  /** Every number that was given. */
  numbers(): Iterable<number> {
    return this.#ids.values()
  }

  /** The number of a name; a new one where it has none. */
  id(name: string): number {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = this.#give(name)
    this.#ids.set(name, id)
    return id
  }

  clear(): void {
    this.#ids.clear()
  }

  forget(ids: ReadonlySet<number>): void {
    for (const [name, id] of this.#ids) if (ids.has(id)) this.#ids.delete(name)
  }

  /** The name itself, or `rest` where it is new and the set has `cap` names already. */
  keep(name: string, cap: number, rest: string): string {
    return this.#ids.has(name) || this.#ids.size < cap ? name : rest
  }
}
