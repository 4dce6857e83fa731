import { expect, it } from 'vitest'
import { Names, type KnownNames } from './names.ts'

const production = { app: 'notes', environment: 'production' } as const
const development = { app: 'notes', environment: 'development' } as const
const known: KnownNames = {
  lastSeries: 7,
  lastContext: 3,
  values: ({ environment }) => (environment === 'production' ? [['pdf', 5]] : []),
  contexts: () => [['{}', 3]],
  seriesOn: () => () => false,
}
const valuesOf = (names: Names) => names.values(production, 'note.exported', 'format')

it('keeps the numbers that names have, and gives each new one the next', () => {
  const names = new Names(known)
  expect(['pdf', 'md', 'md', 'html'].map((value) => valuesOf(names).id(value))).toEqual([5, 8, 8, 9])
  expect(names.values(development, 'note.exported', 'format').id('pdf')).toBe(10)
  expect(['{}', '{"a":"b"}'].map((context) => names.contexts(production).id(context))).toEqual([3, 4])
  expect(names.fresh.series.map(({ id, value }) => [id, value])).toEqual([
    [8, 'md'],
    [9, 'html'],
    [10, 'pdf'],
  ])
})

it('names as fresh what is not stored, also after a segment that failed', () => {
  const names = new Names(known)
  const fresh = () => names.fresh.series.map(({ value }) => value)
  valuesOf(names).id('md')
  expect(fresh()).toEqual(['md'])
  valuesOf(names).id('html')
  valuesOf(names).id('pdf')
  expect(fresh()).toEqual(['md', 'html'])
  names.stored()
  expect(fresh()).toEqual([])
  valuesOf(names).id('odt')
  expect(fresh()).toEqual(['odt'])
})

it('gives a forgotten name a new number', () => {
  const names = new Names(known)
  expect(valuesOf(names).id('pdf')).toBe(5)
  names.forget([5])
  expect(valuesOf(names).id('pdf')).toBe(8)
})

it('lets no new name in beyond the cap', () => {
  const contexts = new Names(known).contexts(production)
  expect(contexts.keep('{"a":1}', 2, 'rest')).toBe('{"a":1}')
  contexts.id('{"a":1}')
  expect(contexts.keep('{"a":2}', 2, 'rest')).toBe('rest')
  expect(contexts.keep('{}', 2, 'rest')).toBe('{}')
})
