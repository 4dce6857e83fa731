import { buckets, matching, oneOf, scrub } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptor } from './accept.ts'

describe('promise 3: only what the plan declares — of what an app passes', () => {
  it('a closed list takes its members, and nothing that only looks like one', () => {
    const accept = acceptor(oneOf('pdf', 'md', '1'))
    expect(['pdf', 'md', '1'].map(accept)).toEqual(['pdf', 'md', '1'])
    const others: unknown[] = ['PDF', 'pdf ', '', 1, true, null, undefined, ['pdf'], new String('pdf')]
    expect(others.map(accept)).toEqual(others.map(() => undefined))
  })

  it('a pattern takes texts that match as a whole, of up to 64 characters', () => {
    const accept = acceptor(matching('[a-z]{2,99}'))
    expect(accept('en')).toBe('en')
    expect(accept('e'.repeat(64))).toBe('e'.repeat(64))
    const others: unknown[] = ['e', 'en!', ' en', 'en\n', 'EN', 'e'.repeat(65), 12, null, ['en']]
    expect(others.map(accept)).toEqual(others.map(() => undefined))
  })

  it('a pattern is read as the plan and the collector read it: as Unicode', () => {
    const accept = acceptor(matching('\\p{Script=Han}{1,2}'))
    expect(accept('参与')).toBe('参与')
    expect(accept('p{Script=Han}')).toBeUndefined()
    expect(acceptor(matching('.'))('\u{1f9ea}')).toBe('\u{1f9ea}')
  })

  it('a pattern with alternatives is anchored on both', () => {
    const accept = acceptor(matching('a|b'))
    expect(['a', 'b', 'ab', 'xb', 'ax'].map(accept)).toEqual(['a', 'b', undefined, undefined, undefined])
  })

  it('a text in which a scrub rule finds something is no value, even if the pattern takes it', () => {
    const accept = acceptor(matching('[\\w.:@+ -]+'), scrub)
    expect(['stable', '2.3.1', 'a1b2c3d'].map(accept)).toEqual(['stable', '2.3.1', 'a1b2c3d'])
    const personal = ['anna@example.org', '192.168.0.17', '+49 30 1234567', '4111 1111 1111 1111']
    expect(personal.map(accept)).toEqual(personal.map(() => undefined))
  })

  it('a number is told by its bucket, whose lower edge belongs to it', () => {
    const accept = acceptor(buckets(1, 5))
    const told = [-1, 0, 0.99, 1, 4.99, 5, 1e300].map(accept)
    expect(told).toEqual(['<1', '<1', '<1', '1-5', '1-5', '5+', '5+'])
    const others: unknown[] = [NaN, Infinity, -Infinity, '3', 3n, null, undefined, [3], new Number(3)]
    expect(others.map(accept)).toEqual(others.map(() => undefined))
  })

  it('anything at all becomes a declared value or nothing', () => {
    const accept = acceptor(oneOf('pdf'))
    fc.assert(fc.property(fc.anything(), (input) => accept(input) === (input === 'pdf' ? 'pdf' : undefined)))
  })
})
