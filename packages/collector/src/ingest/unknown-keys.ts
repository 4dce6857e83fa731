import type { JsonSchema } from '@sayso/shared-schema'
import type { ValidateFunction } from 'ajv/dist/2020.js'

/**
 * Checks a value; where keys that the protocol does not know are in the way, takes them out of the value, at any
 * depth, and checks it again. A sound value is looked at by the validator only, so that nobody pays for this who
 * does not send such keys.
 *
 * @param known names every key that the protocol knows; an object of it that names none is left as it is
 * @returns how many keys were taken out; undefined for a value that is not valid without them either
 */
export function countUnknownKeys(
  validate: ValidateFunction,
  known: JsonSchema,
  value: unknown,
): number | undefined {
  if (validate(value)) return 0
  if (validate.errors?.[0]?.keyword !== 'additionalProperties') return undefined
  const count = removeUnknownKeys(value, known)
  return count && validate(value) ? count : undefined
}

/** No deeper than the schema itself, which is not recursive. What is in an unknown key goes with it, as one. */
function removeUnknownKeys(value: unknown, { additionalProperties, properties }: JsonSchema): number {
  if (additionalProperties !== false || typeof value !== 'object' || value === null) return 0
  const known = properties as { readonly [key: string]: JsonSchema }
  let count = 0
  for (const [key, part] of Object.entries(value)) {
    const schema = Object.hasOwn(known, key) ? known[key] : undefined
    if (schema) count += removeUnknownKeys(part, schema)
    else count += Number(Reflect.deleteProperty(value, key))
  }
  return count
}
