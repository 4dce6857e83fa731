import { bucketNames, type Domain } from '@sayso/shared-schema'
import { mostValueCharacters } from '../limits.ts'

/** Turns what an app passes into a value of the domain, or undefined where it is none. */
export function acceptor(domain: Domain): (input: unknown) => string | undefined {
  if ('oneOf' in domain) return (input) => domain.oneOf.find((value) => value === input)
  if ('buckets' in domain) {
    const names = bucketNames(domain.buckets)
    return (input) =>
      Number.isFinite(input)
        ? names[domain.buckets.filter((edge) => edge <= (input as number)).length]
        : undefined
  }
  const pattern = new RegExp(`^(?:${domain.matching})$`, 'u')
  return (input) =>
    typeof input === 'string' && input.length <= mostValueCharacters && pattern.test(input)
      ? input
      : undefined
}
