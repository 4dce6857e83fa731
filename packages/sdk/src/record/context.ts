import { otherValue, versionDomain, type PlanInput } from '@sayso/shared-schema'
import { acceptor } from './accept.ts'

/** The context of every batch: each declared name with a declared value, `(other)` for what is not declared. */
export function contextOf(plan: PlanInput, given: object, platform: string): Record<string, string> {
  const context: Record<string, string> = { platform }
  for (const [name, domain] of Object.entries({ ...plan.context, version: versionDomain }))
    context[name] = acceptor(domain)((given as Record<string, unknown>)[name]) ?? otherValue
  return context
}
