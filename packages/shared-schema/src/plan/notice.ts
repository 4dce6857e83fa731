/** What a participant is told before they choose. Declared in the plan. */
export interface Notice {
  /** Who is responsible for the data. */
  readonly controller: string
  /** Where a participant can write to. */
  readonly contact: string
  /** Where the whole notice can be read. */
  readonly url: string
  /** Days that the aggregates are kept. */
  readonly retentionDays: number
  /** Who else receives the data; nobody when absent. */
  readonly recipients?: readonly string[]
}

/** Whom an app is for. `mixed` is for adults and children alike, so that nobody can be taken for an adult. */
export const audiences = ['general', 'child', 'mixed'] as const
export type Audience = (typeof audiences)[number]
