import { scrub } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectorRules } from './collector-rules.ts'
import { lookAlikes } from './corpus/look-alikes.ts'
import { personal } from './corpus/personal.ts'
import { looksPlain } from './looks-plain.ts'
import { PhoneCheck } from './phone-check.ts'
import { scrubOpenText } from './scrub-open-text.ts'

const phones = new PhoneCheck()
const rules = collectorRules(phones)
const scrubbed = (text: string) => {
  phones.renew()
  return scrubOpenText(text, rules)
}

const likely = fc.constantFrom(
  ...personal.map(([, text]) => text),
  ...Object.values(lookAlikes).flatMap((texts) => texts.slice(0, 40)),
)
const texts = fc
  .array(
    fc.oneof(likely, fc.string({ unit: 'binary' }), fc.stringMatching(/^[\da-f:.@/?=&+ ()<_-]{0,40}$/)),
    { maxLength: 6 },
  )
  .chain((parts) => fc.constantFrom('', ' ', '/', ',', '-', '\n').map((mark) => parts.join(mark)))

describe('the rules of the collector', () => {
  it('are total and idempotent: nothing is found in what they leave', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = scrubbed(text).text
        expect(scrubbed(once)).toEqual({ text: once, hits: {} })
      }),
      { numRuns: 1_000 },
    )
  })

  it('find nothing in what looks plain at a glance', () => {
    const plain = fc
      .oneof(
        texts,
        fc.stringMatching(/^[a-zA-Z_.$ -]{0,60}$/),
        fc.stringMatching(/^[\da-zA-Z_.:, -]{0,12}$/),
        fc.string({ unit: 'binary', maxLength: 12 }),
      )
      .filter(looksPlain)
    fc.assert(
      fc.property(plain, (text) => {
        expect(scrubbed(text)).toEqual({ text, hits: {} })
      }),
      { numRuns: 3_000 },
    )
  })

  it('do not pass over an Indian tax number, which has few digits and no sign', () => {
    const taxNumbers = fc.stringMatching(/^[A-Z]{3}P[A-Z]\d{4}[A-Z]$/)
    fc.assert(fc.property(taxNumbers, (text) => !looksPlain(text) && scrubbed(text).text === '[national-id]'))
    expect(personal.filter(([, text]) => looksPlain(text))).toEqual([])
  })

  it('each have an id of their own and the flags of the others', () => {
    const ids = rules.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { replacement } of rules) expect(scrubbed(replacement).hits).toEqual({})
  })
})

describe('each rule takes time that grows with the length of a text alone, however hostile', () => {
  const length = 20_000
  const pieces = [
    ...[
      'a',
      '1',
      'f',
      '-',
      '.',
      ':',
      '/',
      '=',
      ' ',
      '<',
      '+',
      '_',
      '1 ',
      '1-',
      '1.',
      '12 ',
      '123 ',
      '12345 ',
      '(1) ',
    ],
    ...[
      '+1',
      '1/',
      'A1',
      'A<',
      'P<AAA',
      'Basic a',
      'secret_',
      'sk_',
      'key=',
      'access_key=',
      'tel: 1',
      'EAAa',
      'M-',
    ],
    ...[
      '-----BEGIN PGP PRIVATE KEY BLOCK-----',
      'a.atlasv1.',
      '12345678:AA',
      'dp.pt.',
      '00000000 0',
      '010100',
    ],
    ...personal.slice(-120).map(([, text]) => text.slice(0, -1)),
  ]
  const fill = (piece: string, characters: number): string =>
    piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters)
  const time = (text: string, rule: (typeof rules)[number]): number => {
    phones.renew()
    const started = performance.now()
    scrub(text, [rule])
    return performance.now() - started
  }
  /** Eight times the text takes eight times the time where it is linear, 64 times where it is quadratic. */
  const isLinear = (piece: string, rule: (typeof rules)[number]): boolean =>
    time(fill(piece, 8 * length), rule) < 32 * Math.max(1, time(fill(piece, length), rule))

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
    // Others use the machine as well: a rule that is not linear fails however often it is tried.
    const slow = pieces.filter((piece) => ![1, 2, 3, 4, 5].some(() => isLinear(piece, rule)))
    expect(slow).toEqual([])
  })
})
