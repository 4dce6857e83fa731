import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, isBucket } from './distribution.ts'

const top = 2 ** 31

/** The whole layout, written down the plain way: `[0, 1)`, eight per doubling, everything from 2^31 on. */
function layout(): number[] {
  const edges = [0]
  for (let power = 1; power < top; power *= 2) for (let i = 0; i < 8; i++) edges.push(power + (power / 8) * i)
  return [...edges, top]
}
const edges = layout()

const numbers = fc.oneof(
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.nat({ max: 2 ** 31 - 1 }),
  fc.constantFrom(...edges),
)

describe('bucketOf', () => {
  it('names the highest edge of the layout that is not above the number', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(bucketOf(number)).toBe(String(edges.findLast((edge) => edge <= number)))
      }),
    )
  })

  it('is monotone: a greater number never falls in a lower bucket', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(Number(bucketOf(less))).toBeLessThanOrEqual(Number(bucketOf(more)))
      }),
    )
  })

  it('is wrong by at most 1/16 when a number from 1 on is read off as the middle of its bucket', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: top, maxExcluded: true, noNaN: true }), (number) => {
        const lower = Number(bucketOf(number))
        const upper = edges[edges.indexOf(lower) + 1] ?? Infinity
        expect(number).toBeGreaterThanOrEqual(lower)
        expect(number).toBeLessThan(upper)
        expect(Math.abs((lower + upper) / 2 - number)).toBeLessThanOrEqual(number / 16)
      }),
    )
  })

  it('starts a bucket exactly on each edge, and ends the one before just below it', () => {
    const wrong = edges.filter((edge, i) => {
      const below = edge * (1 - Number.EPSILON)
      return bucketOf(edge) !== String(edge) || (i > 0 && bucketOf(below) !== String(edges[i - 1]))
    })
    expect(wrong).toEqual([])
  })

  it.each([
    [0, '0'],
    [-0, '0'],
    [Number.MIN_VALUE, '0'],
    [0.999, '0'],
    [1, '1'],
    [1.125, '1.125'],
    [17.9, '16'],
    [1000, '960'],
    [top - 1, '2013265920'],
    [top, '2147483648'],
    [Number.MAX_VALUE, '2147483648'],
    [Infinity, '2147483648'],
  ])('%d falls in %s', (number, name) => {
    expect(bucketOf(number)).toBe(name)
  })
})

describe('isBucket', () => {
  it('takes the name of every bucket, which is at most 16 characters long', () => {
    expect(edges.filter((edge) => !isBucket(String(edge)))).toEqual([])
    expect(Math.max(...edges.map((edge) => String(edge).length))).toBeLessThanOrEqual(16)
  })

  it('takes what bucketOf makes, and no other text', () => {
    fc.assert(fc.property(numbers, (number) => isBucket(bucketOf(number))))
    const names = new Set(edges.map(String))
    const texts = fc.oneof(fc.string(), numbers.map(String), fc.stringMatching(/^[0-9a-fx.+ -]{0,12}$/))
    fc.assert(fc.property(texts, (text) => isBucket(text) === names.has(text)))
  })

  it.each([
    '',
    ' 16',
    '16 ',
    '016',
    '16.0',
    '0x10',
    '1e3',
    '-16',
    '+16',
    '17',
    '2147483649',
    'Infinity',
    'NaN',
    '(other)',
  ])('refuses %j', (text) => {
    expect(isBucket(text)).toBe(false)
  })
})
