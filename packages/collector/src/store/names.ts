import { NumberedNames } from './numbered-names.ts'
import { environments, type Scope } from './scope.ts'
import { ValueNames } from './value-names.ts'

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

/** Where names that have numbers are read from. */
export interface KnownNames {
  readonly lastSeries: number
  readonly lastContext: number
  values(scope: Scope, metric: string, breakdown: string): Iterable<readonly [value: string, id: number]>
  contexts(scope: Scope): Iterable<readonly [context: string, id: number]>
  /** Tells which series have cells on a day. */
  seriesOn(day: number): (id: number) => boolean
}

/** Names that were given numbers. */
export interface FreshNames {
  readonly series: readonly SeriesName[]
  readonly contexts: readonly ContextName[]
}

/**
 * Gives numbers to names, so that folding and committing handle numbers only. Names that are new are stored with
 * the next segment that is committed.
 */
export class Names {
  readonly #known: KnownNames
  readonly #series = new Map<string, ValueNames>()
  readonly #contexts = new Map<string, NumberedNames>()
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
  values({ app, environment }: Scope, metric: string, breakdown: string): ValueNames {
    const key = JSON.stringify([app, environment, metric, breakdown])
    const known = this.#series.get(key)
    if (known) return known
    const stored = this.#known.values({ app, environment }, metric, breakdown)
    const names = new NumberedNames(stored, (value) => {
      const id = ++this.#lastSeries
      this.#freshSeries.push({ id, app, environment, metric, breakdown, value })
      return id
    })
    const values = new ValueNames(names, (day) => this.#known.seriesOn(day))
    this.#series.set(key, values)
    return values
  }

  /** The contexts of one app and environment. */
  contexts({ app, environment }: Scope): NumberedNames {
    const key = JSON.stringify([app, environment])
    const known = this.#contexts.get(key)
    if (known) return known
    const contexts = new NumberedNames(this.#known.contexts({ app, environment }), (context) => {
      const id = ++this.#lastContext
      this.#freshContexts.push({ id, app, environment, context })
      return id
    })
    this.#contexts.set(key, contexts)
    return contexts
  }

  /** Forgets the numbers of these series, which were deleted: their names get new ones when they come again. */
  forget(ids: readonly number[]): void {
    const forgotten = new Set(ids)
    for (const values of this.#series.values()) values.forget(forgotten)
  }

  /** Forgets the numbers of an app's contexts, which were deleted. */
  forgetContexts(app: string): void {
    for (const environment of environments) this.#contexts.get(JSON.stringify([app, environment]))?.clear()
  }

  /** The names that are not stored yet. */
  get fresh(): FreshNames {
    return { series: this.#freshSeries, contexts: this.#freshContexts }
  }

  /** Says that the fresh names are stored. */
  stored(): void {
    this.#freshSeries = []
    this.#freshContexts = []
  }
}
