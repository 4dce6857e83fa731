import { otherValue, versionDomain, type PlanInput } from '@sayso/shared-schema'
import { acceptor, type Scrub } from './accept.ts'

/** The context of every batch: each declared name with a declared value, `(other)` for what is not declared. */
export function contextOf(
  plan: PlanInput,
  given: object,
  platform: string,
  scrub?: Scrub,
): Record<string, string> {
  const context: Record<string, string> = { platform }
  for (const [name, domain] of Object.entries({ ...plan.context, version: versionDomain }))
    // A version of four parts looks like an address.
    context[name] =
      acceptor(
        domain,
        domain === versionDomain ? undefined : scrub,
      )((given as Record<string, unknown>)[name]) ?? otherValue
  return context
}
