import { matching, oneOf, type Domain } from './domain.ts'
import type { PlanInput } from './plan.ts'

/** Where an app runs, as coarse as is useful. */
export const platforms = ['web', 'windows', 'macos', 'linux', 'android', 'ios', 'other'] as const
export type Platform = (typeof platforms)[number]

/** An app's version, `2.3.1` or `2.3.1-beta.2`: no build ids, which would single out installations. */
export const versionDomain = matching('\\d{1,5}(\\.\\d{1,5}){0,3}(-[a-z]{1,9}(\\.\\d{1,5})?)?')

/** What every batch says of its surroundings: version, platform, and what the plan declares. */
export const contextDomains = (plan: PlanInput): Readonly<Record<string, Domain>> => ({
  ...plan.context,
  version: versionDomain,
  platform: oneOf(...platforms),
})
