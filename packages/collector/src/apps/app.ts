import { definitionOf, limits, type Plan } from '@sayso/shared-schema'
import type { AppSettings } from './app-settings.ts'
import { KnownNotice } from './known-notice.ts'

/** What an app is made of. */
export interface AppDescription {
  readonly name: string
  readonly settings: AppSettings
  readonly plans: readonly Plan[]
}

/** An app that the collector serves, with every version of its plan. */
export class App {
  readonly name: string
  readonly settings: AppSettings
  readonly #plans = new Map<number, Plan>()
  readonly #notices = new Map<string, KnownNotice>()

  constructor({ name, settings, plans }: AppDescription) {
    this.name = name
    this.settings = settings
    for (const plan of plans) this.add(plan)
  }

  /** Adds a version of the plan. Its notice stays known, because consent to it stays valid. */
  add(plan: Plan): void {
    this.#plans.set(plan.version, plan)
    if (!this.#notices.has(plan.noticeHash)) this.#notices.set(plan.noticeHash, new KnownNotice(plan))
  }

  /** Every version of the plan. */
  get plans(): Plan[] {
    return [...this.#plans.values()]
  }

  plan(version: number): Plan | undefined {
    return this.#plans.get(version)
  }

  /** The notice of this hash; undefined where no plan has it. */
  notice(hash: string): KnownNotice | undefined {
    return this.#notices.get(hash)
  }

  /** The plans that declare a metric or survey of this name. */
  plansWith(metric: string): Plan[] {
    return this.plans.filter((plan) => definitionOf(plan, metric))
  }

  /**
   * Days that cells are kept: the fewest that any known notice promises, because a cell does not tell under
   * which of them its participants agreed. Undefined while the app has no plan.
   */
  get retentionDays(): number | undefined {
    const days = this.plans.map((plan) => plan.notice.retentionDays)
    return days.length ? Math.min(...days) : undefined
  }

  /** Days that comments are kept at most. */
  get commentDays(): number {
    const { commentDays = limits.commentDays } = this.settings
    return Math.min(commentDays, this.retentionDays ?? limits.commentDays, limits.commentDays)
  }
}
