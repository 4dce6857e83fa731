import { expect, it } from 'vitest'
import { Names, type KnownNames } from './names.ts'

const production = { app: 'notes', environment: 'production' } as const
const development = { app: 'notes', environment: 'development' } as const
const known: KnownNames = {
  lastSeries: 7,
  lastContext: 3,
  values: ({ environment }) => (environment === 'production' ? [['pdf', 5]] : []),
  contexts: () => [['{}', 3]],
}
const valuesOf = (names: Names) => names.values(production, 'note.exported', 'format')

it('keeps the numbers that names have, and gives each new one the next', () => {
  const names = new Names(known)
  expect(['pdf', 'md', 'md', 'html'].map((value) => valuesOf(names).id(value))).toEqual([5, 8, 8, 9])
  expect(names.values(development, 'note.exported', 'format').id('pdf')).toBe(10)
  expect(['{}', '{"a":"b"}'].map((context) => names.contexts(production).id(context))).toEqual([3, 4])
  expect(names.changes().series.map(({ id, value }) => [id, value])).toEqual([
    [8, 'md'],
    [9, 'html'],
    [10, 'pdf'],
  ])
})

it('tells what changed until it is stored, also when an earlier segment failed', () => {
  const names = new Names(known)
  valuesOf(names).id('md')
  const first = names.changes()
  valuesOf(names).id('html')
  const second = names.changes()
  expect(second.series.map(({ value }) => value)).toEqual(['md', 'html'])
  valuesOf(names).id('odt')
  names.stored(second)
  expect(names.changes().series.map(({ value }) => value)).toEqual(['odt'])
  names.stored(first)
  expect(names.changes().series.map(({ value }) => value)).toEqual(['odt'])
})

it('gives a forgotten name a new number, read or not yet', () => {
  const names = new Names(known)
  names.forget([5])
  expect(valuesOf(names).id('pdf')).toBe(8)
  names.forget([8])
  expect(valuesOf(names).id('pdf')).toBe(9)
  expect(names.changes().forgottenSeries).toEqual([5, 8])
})

it('lets no new name in beyond the cap', () => {
  const values = valuesOf(new Names(known))
  expect(values.keep('md', 2, '(other)')).toBe('md')
  values.id('md')
  expect(values.keep('html', 2, '(other)')).toBe('(other)')
  expect(values.keep('pdf', 2, '(other)')).toBe('pdf')
})
