import { bucketNames, type Domain } from '@sayso/shared-schema'
import { mostValueCharacters } from '../limits.ts'

/** Takes out of a text what people are known by. */
export type Scrub = (text: string) => { readonly text: string }

/**
 * Turns what an app passes into a value of the domain, or undefined where it is none. A text in which `scrub`
 * finds something is no value, even if the pattern takes it.
 */
export function acceptor(domain: Domain, scrub?: Scrub): (input: unknown) => string | undefined {
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
    typeof input === 'string' &&
    input.length <= mostValueCharacters &&
    pattern.test(input) &&
    (!scrub || scrub(input).text === input)
      ? input
      : undefined
}
