/** Development figures are kept apart, shown whatever the size of the group, and deleted after days. */
export const environments = ['production', 'development'] as const
export type Environment = (typeof environments)[number]

/** What figures are never added across: an app, and one of its two environments. */
export interface Scope {
  readonly app: string
  readonly environment: Environment
}
