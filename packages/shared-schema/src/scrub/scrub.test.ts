import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyRule } from './apply-rule.ts'
import { lookAlikes, ruleExamples } from './rule-examples.ts'
import { scrubRules, type RuleId } from './rules.ts'
import { scrub } from './scrub.ts'

const ruleOf = (id: RuleId): (typeof scrubRules)[number] =>
  scrubRules.find((rule) => rule.id === id) ?? expect.fail(id)
const examples = Object.entries(ruleExamples) as [RuleId, (typeof ruleExamples)[RuleId]][]
const found = examples.flatMap(([id, { found }]) =>
  found.map(([before, after]) => [id, before, after] as const),
)
const left = examples.flatMap(([id, { left }]) => left.map((text) => [id, text] as const))

describe('each rule by itself', () => {
  it.each(found)('%s finds what it is for in %j', (id, before, after) => {
    expect(applyRule(ruleOf(id), before)).toBe(after)
  })

  it.each(left)('%s leaves %j alone', (id, text) => {
    expect(applyRule(ruleOf(id), text)).toBe(text)
  })

  it('has examples of both, and an id of its own', () => {
    const ids = scrubRules.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !ruleExamples[id].found.length || !ruleExamples[id].left.length)).toEqual([])
  })

  it('finds nothing in any replacement', () => {
    for (const { replacement } of scrubRules)
      expect(scrub(replacement)).toEqual({ text: replacement, hits: {} })
  })
})

describe('scrub', () => {
  it.each(lookAlikes)('look-alikes survive: %s', (text) => {
    expect(scrub(text)).toEqual({ text, hits: {} })
  })

  it('counts what it found by kind', () => {
    expect(scrub('anna@example.org and bert@example.org from 192.168.0.17')).toEqual({
      text: '[email] and [email] from [ip]',
      hits: { email: 2, ip: 1 },
    })
  })

  it('uncovers what stood behind something else', () => {
    expect(scrub('https://anna:pw@192.168.0.17/home/anna/x?q=1').text).toBe(
      'https://[credentials]@[ip]/home/[user]/x[query]',
    )
  })

  it('withholds a text that is made to uncover more and more', () => {
    const last = { id: 'last', kind: 'hex', pattern: 'x(?!x)', replacement: '' } as const
    expect(scrub('xxx', [last])).toEqual({ text: '', hits: { hex: 3 } })
    expect(scrub('x'.repeat(1_000), [last]).text).toBe('[withheld]')
    expect(scrub('[withheld]')).toEqual({ text: '[withheld]', hits: {} })
  })

  const pieces = fc.oneof(
    fc.constantFrom(...found.map(([, before]) => before), ...left.map(([, text]) => text), ...lookAlikes),
    fc.constantFrom(...scrubRules.map(({ replacement }) => replacement)),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[\da-f:.@/?=&+ ()-]{0,40}$/),
  )
  const texts = fc
    .array(pieces, { maxLength: 8 })
    .chain((parts) => fc.constantFrom('', ' ', '/', ',', '\n').map((mark) => parts.join(mark)))

  it('is total, and idempotent: nothing is found in what it returns', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = scrub(text).text
        expect(scrub(once)).toEqual({ text: once, hits: {} })
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds each example between words, whatever the words are', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const finds = found.filter(([, before, after]) => before !== after)
    fc.assert(
      fc.property(fc.constantFrom(...finds), word, word, ([, before], a, b) => {
        expect(Object.keys(scrub(`${a} ${before} ${b}`).hits)).not.toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })
})
