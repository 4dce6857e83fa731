import { limits, otherValue } from '@sayso/shared-schema'
import type { NumberedNames } from './numbered-names.ts'

/** So many that the farthest from any day of a batch is none of the batch's. */
const daysRemembered = 2 * (limits.entryAgeDays + limits.entryFutureDays + 1)

/**
 * The values of one breakdown with their numbers. Of values that are a pattern only so many are kept apart: some
 * on each day, so that one bad day does not use up all names, and some over all days.
 */
export class ValueNames {
  readonly #names: NumberedNames
  readonly #seriesOn: (day: number) => (id: number) => boolean
  /** The numbers that are in use on a day, without that of `(other)`. */
  readonly #inUse = new Map<number, Set<number>>()

  constructor(names: NumberedNames, seriesOn: (day: number) => (id: number) => boolean) {
    this.#names = names
    this.#seriesOn = seriesOn
  }

  /** The number of a value; a new one where it has none. */
  id(value: string): number {
    return this.#names.id(value)
  }

  /** Reads what `keep` must know of a day, which can fail. */
  look(day: number): void {
    if (this.#inUse.has(day)) return
    this.#inUse.set(day, this.#read(day))
    if (this.#inUse.size <= daysRemembered) return
    const farthest = (a: number, b: number): number => (Math.abs(a - day) > Math.abs(b - day) ? a : b)
    this.#inUse.delete([...this.#inUse.keys()].reduce(farthest))
  }

  /**
   * The value itself, which then is in use on the day; or `(other)` where the day, or the breakdown, has as many
   * values as it may have. The day was looked at before.
   */
  keep(value: string, day: number, perDay: number): string {
    const known = this.#names.known(value)
    const inUse = this.#inUse.get(day)
    if (inUse === undefined || value === otherValue) return otherValue
    if (known !== undefined && inUse.has(known)) return value
    const hasRoom = inUse.size < perDay && (known !== undefined || this.#names.size < limits.valuesPerSeries)
    if (!hasRoom) return otherValue
    inUse.add(this.#names.id(value))
    return value
  }

  /** Forgets numbers whose cells were deleted. */
  forget(ids: ReadonlySet<number>): void {
    this.#names.forget(ids)
    for (const inUse of this.#inUse.values()) for (const id of ids) inUse.delete(id)
  }

  #read(day: number): Set<number> {
    const isInUse = this.#seriesOn(day)
    const other = this.#names.known(otherValue)
    return new Set([...this.#names.numbers()].filter((id) => id !== other && isInUse(id)))
  }
}
