import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './sha256.ts'

const byNode = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

describe('sha256 is what node:crypto says', () => {
  it('for the examples of the standard', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it.each([1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 10_000])('for %d bytes', (length) => {
    const text = 'a'.repeat(length)
    expect(sha256(text)).toBe(byNode(text))
  })

  it('for any text in any script', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 })
    fc.assert(fc.property(text, (text) => sha256(text) === byNode(text)))
    expect(sha256('参与者 ✓ участник \u{1f9ea}')).toBe(byNode('参与者 ✓ участник \u{1f9ea}'))
  })
})
