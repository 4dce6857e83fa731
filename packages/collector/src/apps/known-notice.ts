import { dataByPurpose, type Plan, type Purpose } from '@sayso/shared-schema'

/** What an entry needs to have been agreed to: a purpose, and the kind of data collected for it. */
export const groundOf = (purpose: Purpose, kind: string): string => `${purpose}/${kind}`

/** A notice that participants may have agreed to, as a whole or in parts. */
export class KnownNotice {
  readonly #data: Partial<Record<Purpose, readonly string[]>>
  readonly #grounds = new Map<string, ReadonlySet<string>>()

  constructor(plan: Plan) {
    this.#data = dataByPurpose(plan)
  }

  /** The grounds that somebody gave who agreed to these purposes: never more than the notice tells of. */
  grounds(purposes: readonly Purpose[]): ReadonlySet<string> {
    const key = purposes.join()
    const known = this.#grounds.get(key)
    if (known) return known
    const kindsOf = (purpose: Purpose): readonly string[] => this.#data[purpose] ?? []
    const grounds = new Set(
      purposes.flatMap((purpose) => kindsOf(purpose).map((kind) => groundOf(purpose, kind))),
    )
    this.#grounds.set(key, grounds)
    return grounds
  }
}
