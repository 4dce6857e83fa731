import { bucketOf, isBucket } from '@sayso/shared-schema'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bucketNames } from './bucket-names.ts'

it('holds the name of the bucket of every number, and nothing else', () => {
  expect([...bucketNames].every(isBucket)).toBe(true)
  const numbers = fc.oneof(fc.double({ min: 0, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }))
  fc.assert(
    fc.property(numbers, (number) => bucketNames.has(bucketOf(number))),
    { numRuns: 2000 },
  )
})
