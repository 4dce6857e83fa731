import { expect, it } from 'vitest'
import { bucketNames, buckets, matching, oneOf } from './domain.ts'

it('domains are plain data, the same as their JSON', () => {
  const domains = [oneOf('pdf', 'md'), matching('[a-z]{2}'), buckets(1, 5)]
  expect(domains).toEqual([{ oneOf: ['pdf', 'md'] }, { matching: '[a-z]{2}' }, { buckets: [1, 5] }])
  expect(JSON.parse(JSON.stringify(domains))).toEqual(domains)
})

it('the buckets of a property are named lowest first, by their edges', () => {
  expect(bucketNames([1, 5])).toEqual(['<1', '1-5', '5+'])
  expect(bucketNames([10])).toEqual(['<10', '10+'])
  expect(bucketNames([-1.5, 0, 1.5])).toEqual(['<-1.5', '-1.5-0', '0-1.5', '1.5+'])
})
