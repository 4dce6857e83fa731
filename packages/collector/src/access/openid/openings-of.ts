import type { Opening } from '../opening.ts'
import type { Claims } from './identity-provider.ts'
import type { OpenIdSettings } from './openid-settings.ts'

/** What somebody may do, by the claim that the operator named. */
export function openingsOf(claims: Claims, { claim, grants }: OpenIdSettings): readonly Opening[] {
  // Anybody may have told a provider that an address is theirs.
  if (claim === 'email' && claims['email_verified'] !== true) return []
  const told = claims[claim]
  const values: readonly unknown[] = Array.isArray(told) ? told : [told]
  return values.flatMap((value) => (typeof value === 'string' ? (grants.get(value) ?? []) : []))
}
