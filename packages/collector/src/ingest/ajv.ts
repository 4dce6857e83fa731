import { Ajv2020 } from 'ajv/dist/2020.js'
import { bucketNames } from './bucket-names.ts'

/**
 * ajv as this collector uses it: it changes nothing in what it reads (no coercion, defaults or removal), and
 * stops at the first error, because collecting all of them costs a hostile sender nothing and us much.
 */
export const createAjv = (): Ajv2020 =>
  new Ajv2020({
    coerceTypes: false,
    useDefaults: false,
    removeAdditional: false,
    allErrors: false,
    strict: true,
    formats: { 'sayso-bucket': (text: string) => bucketNames.has(text) },
  })
