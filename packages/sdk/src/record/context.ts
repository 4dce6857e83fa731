import { otherValue, versionDomain, type Domain, type Plan } from '@sayso/shared-schema'
import type { SaysoOptions } from '../api.ts'
import { acceptor } from './accept.ts'

/** The context of every batch: each declared name with a declared value, `(other)` for what is not declared. */
export function contextOf<P extends Plan>(
  { plan, context: given, scrub }: SaysoOptions<P>,
  platform: string,
): Record<string, string> {
  const context: Record<string, string> = { platform }
  for (const [name, domain] of Object.entries<Domain>({ ...plan.context, version: versionDomain }))
    // A version of four parts looks like an address.
    context[name] =
      acceptor(
        domain,
        domain === versionDomain ? undefined : scrub,
      )((given as Record<string, unknown>)[name]) ?? otherValue
  return context
}
