import type { Scope } from './scope.ts'

/** A number that was given to one value of one breakdown. A metric's total is the value `''` of `''`. */
export interface SeriesName extends Scope {
  readonly id: number
  readonly metric: string
  readonly breakdown: string
  readonly value: string
}

/** A number that was given to one context, which is JSON with sorted names. */
export interface ContextName extends Scope {
  readonly id: number
  readonly context: string
}

/** Where names that were given before are read from. */
export interface KnownNames {
  readonly lastSeries: number
  readonly lastContext: number
  values(scope: Scope, metric: string, breakdown: string): Iterable<readonly [value: string, id: number]>
  contexts(scope: Scope): Iterable<readonly [context: string, id: number]>
}

/**
 * Gives numbers to names, so that folding and committing handle numbers only. What was given but is not yet
 * stored is fresh, and travels with every segment until one of them was committed.
 */
export class Names {
  readonly #known: KnownNames
  readonly #sets = new Map<string, NumberedNames>()
  #lastSeries: number
  #lastContext: number
  #freshSeries: SeriesName[] = []
  #freshContexts: ContextName[] = []

  constructor(known: KnownNames) {
    this.#known = known
    this.#lastSeries = known.lastSeries
    this.#lastContext = known.lastContext
  }

  /** The values of one breakdown of one metric. */
  values({ app, environment }: Scope, metric: string, breakdown: string): NumberedNames {
    return this.#set([app, environment, metric, breakdown], () => {
      const known = this.#known.values({ app, environment }, metric, breakdown)
      return new NumberedNames(known, (value) => {
        const id = ++this.#lastSeries
        this.#freshSeries.push({ id, app, environment, metric, breakdown, value })
        return id
      })
    })
  }

  /** The contexts of one app and environment. */
  contexts({ app, environment }: Scope): NumberedNames {
    return this.#set([app, environment], () => {
      return new NumberedNames(this.#known.contexts({ app, environment }), (context) => {
        const id = ++this.#lastContext
        this.#freshContexts.push({ id, app, environment, context })
        return id
      })
    })
  }

  /** The names that no commit has stored yet. */
  fresh(): { series: readonly SeriesName[]; contexts: readonly ContextName[] } {
    return { series: [...this.#freshSeries], contexts: [...this.#freshContexts] }
  }

  /** Says that these many of the fresh names were stored, the first ones. */
  stored(series: number, contexts: number): void {
    if (series) this.#freshSeries = this.#freshSeries.slice(series)
    if (contexts) this.#freshContexts = this.#freshContexts.slice(contexts)
  }

  #set(path: readonly string[], read: () => NumberedNames): NumberedNames {
    const key = JSON.stringify(path)
    const known = this.#sets.get(key)
    if (known) return known
    const set = read()
    this.#sets.set(key, set)
    return set
  }
}

/** Names of one set with their numbers. */
export class NumberedNames {
  readonly #ids: Map<string, number>
  readonly #give: (name: string) => number

  constructor(known: Iterable<readonly [string, number]>, give: (name: string) => number) {
    this.#ids = new Map(known)
    this.#give = give
  }

  /** The number of a name; a new one where it has none. */
  id(name: string): number {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = this.#give(name)
    this.#ids.set(name, id)
    return id
  }

  /** The name itself, or `rest` where it is new and the set has `cap` names already. */
  keep(name: string, cap: number, rest: string): string {
    return this.#ids.has(name) || this.#ids.size < cap ? name : rest
  }
}
