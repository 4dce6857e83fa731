import { expect, it } from 'vitest'
import { sortGroups } from './sort-groups.ts'

const groups = (...values: string[]) => values.map((value, i) => ({ value, points: [null, i + 1] }))
const sorted = (values: string[], declared: string[]): string[] =>
  sortGroups(groups(...values), declared).map(({ value }) => value)

it('keeps to the order of the plan, with what it does not name at the end', () => {
  expect(sorted(['10', '9', '(other)', '0'], ['0', '9', '10'])).toEqual(['0', '9', '10', '(other)'])
})

it('sorts numbers as numbers', () => {
  expect(sorted(['144', '9', '16'], [])).toEqual(['9', '16', '144'])
})

it('puts the largest first where nothing else is known', () => {
  expect(sorted(['small', 'middle', 'large'], [])).toEqual(['large', 'middle', 'small'])
})
