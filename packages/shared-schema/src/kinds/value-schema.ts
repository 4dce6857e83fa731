import { limits } from '../limits.ts'
import { bucketNames, otherValue, type Domain } from '../plan/domain.ts'
import type { JsonSchema } from './kind.ts'

/** The JSON Schema of a value on the wire, for a property of this domain. */
export function valueSchema(domain: Domain): JsonSchema {
  if ('oneOf' in domain) return { enum: [...domain.oneOf, otherValue] }
  if ('buckets' in domain) return { enum: [...bucketNames(domain.buckets), otherValue] }
  return {
    type: 'string',
    maxLength: limits.valueLength,
    pattern: `^(?:${domain.matching}|\\(other\\))$`,
  }
}
