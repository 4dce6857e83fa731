import { formatPeriod, formatWeek, startOfWeek, type Interval } from '@sayso/shared-schema'

const intervals: readonly Interval[] = ['day', 'week', 'month']

/** One thing that was done: a metric's total, or one value of a breakdown. */
export interface Deed {
  readonly metric: string
  readonly by?: string
  readonly value?: string
}

const keyOf = ({ metric, by = '', value = '' }: Deed): string => JSON.stringify([metric, by, value])

/**
 * What really happened, and who did it. Only the simulation can know: it counts participants by name, which is
 * the very thing that Sayso never does, so that the two can be compared.
 */
export class Truth {
  readonly #counts = new Map<string, number>()
  readonly #people = new Map<string, Set<string>>()
  readonly #deeds = new Map<string, Deed>()
  /** The Mondays of the weeks in which somebody was active, by name. */
  readonly #weeks = new Map<string, Set<number>>()
  refusals = 0
  withdrawals = 0

  add(who: string, day: number, deed: Deed): void {
    const name = keyOf(deed)
    this.#deeds.set(name, deed)
    for (const interval of intervals) {
      const key = `${name} ${formatPeriod(day, interval)}`
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
      const people = this.#people.get(key) ?? new Set()
      this.#people.set(key, people.add(who))
    }
  }

  /** Notes that somebody who takes part used the app. */
  addActivity(who: string, day: number): void {
    const weeks = this.#weeks.get(who) ?? new Set()
    this.#weeks.set(who, weeks.add(startOfWeek(day)))
  }

  /** Every different thing that anybody did. */
  deeds = (): Deed[] => [...this.#deeds.values()]

  n = (deed: Deed, period: string): number => this.#counts.get(`${keyOf(deed)} ${period}`) ?? 0

  people = (deed: Deed, period: string): number => this.#people.get(`${keyOf(deed)} ${period}`)?.size ?? 0

  /** Participants whose first week was `cohort` and who were active in `week`. */
  retained = (cohort: string, week: string): number =>
    this.#count((weeks) => formatWeek(Math.min(...weeks)) === cohort && has(weeks, week))

  /** Participants who were active in `week`, not in the week before, but earlier. */
  resurrected = (week: string): number =>
    this.#count((weeks) => {
      const monday = [...weeks].find((start) => formatWeek(start) === week)
      return monday !== undefined && !weeks.has(monday - 7) && Math.min(...weeks) < monday
    })

  #count = (is: (weeks: Set<number>) => boolean): number => [...this.#weeks.values()].filter(is).length
}

const has = (weeks: Set<number>, week: string): boolean =>
  [...weeks].some((start) => formatWeek(start) === week)
