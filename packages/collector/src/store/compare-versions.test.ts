import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareVersions } from './compare-versions.ts'

it('orders versions as their numbers say', () => {
  const ascending = [
    '(other)',
    '0.9',
    '1.0.0-alpha',
    '1.0.0-beta.2',
    '1.0.0-beta.10',
    '1',
    '1.2',
    '1.10',
    '2.0.0.1',
  ]
  expect([...ascending].reverse().sort(compareVersions)).toEqual(ascending)
})

it('takes trailing zeros for nothing', () => {
  expect(compareVersions('1.0', '1.0.0.0')).toBe(0)
})

const number = fc.nat(30).map(String)
const version = fc
  .tuple(
    fc.array(number, { minLength: 1, maxLength: 4 }),
    fc.option(fc.tuple(fc.constantFrom('alpha', 'beta'), fc.option(number))),
  )
  .map(([numbers, stage]) => {
    const [name, build] = stage ?? []
    return numbers.join('.') + (name ? `-${name}` : '') + (build ? `.${build}` : '')
  })

it('is an order', () => {
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0)
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
        expect(compareVersions(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})
