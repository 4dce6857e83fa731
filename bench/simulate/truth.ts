import { formatPeriod, type Interval } from '@sayso/shared-schema'

const intervals: readonly Interval[] = ['day', 'week', 'month']

/** One thing that was done: a metric's total, or one value of a breakdown. */
export interface Deed {
  readonly metric: string
  readonly by?: string
  readonly value?: string
}

/**
 * What really happened, and who did it. Only the simulation can know: it counts participants by name, which is
 * the very thing that Sayso never does, so that the two can be compared.
 */
export class Truth {
  readonly #counts = new Map<string, number>()
  readonly #people = new Map<string, Set<string>>()
  readonly #deeds = new Map<string, Deed>()

  add(who: string, day: number, deed: Deed, n = 1): void {
    const name = keyOf(deed)
    this.#deeds.set(name, deed)
    for (const interval of intervals) {
      const key = `${name} ${interval} ${formatPeriod(day, interval)}`
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + n)
      const people = this.#people.get(key)
      if (people) people.add(who)
      else this.#people.set(key, new Set([who]))
    }
  }

  /** Every different thing that anybody did. */
  deeds(): Deed[] {
    return [...this.#deeds.values()]
  }

  n = (deed: Deed, interval: Interval, period: string): number =>
    this.#counts.get(`${keyOf(deed)} ${interval} ${period}`) ?? 0

  people = (deed: Deed, interval: Interval, period: string): number =>
    this.#people.get(`${keyOf(deed)} ${interval} ${period}`)?.size ?? 0
}

const keyOf = ({ metric, by, value }: Deed): string => JSON.stringify([metric, by, value])
