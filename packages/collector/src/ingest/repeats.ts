import type { AcceptedEntry } from './batch-in-work.ts'

/** Up to here looking at each entry is cheaper than a set; beyond, it would grow with the square. */
const fewEntries = 48

/** Tells whether an entry names a cell that the batch named before. */
export class Repeats {
  readonly #accepted: readonly AcceptedEntry[]
  #keys: Set<string> | undefined

  /** @param accepted the entries so far; whoever asks adds to it */
  constructor(accepted: readonly AcceptedEntry[]) {
    this.#accepted = accepted
  }

  has(entry: AcceptedEntry): boolean {
    return this.#accepted.length < fewEntries ? this.#isAmongFew(entry) : this.#isAmongMany(entry)
  }

  #isAmongFew({ rule, value, day }: AcceptedEntry): boolean {
    for (const other of this.#accepted)
      if (other.rule === rule && other.day === day && other.value === value) return true
    return false
  }

  #isAmongMany(entry: AcceptedEntry): boolean {
    this.#keys ??= new Set(this.#accepted.map(keyOf))
    const { size } = this.#keys
    return this.#keys.add(keyOf(entry)).size === size
  }
}

const keyOf = ({ rule, value, day }: AcceptedEntry): string => `${rule.number}/${day}/${value}`
