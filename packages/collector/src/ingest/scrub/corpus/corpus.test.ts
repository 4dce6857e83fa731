import { readFileSync } from 'node:fs'
import type { ScrubKind } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { nationalIdRules } from '../national-id-rules.ts'
import { PhoneCheck } from '../phone-check.ts'
import { phoneRules } from '../phone-rules.ts'
import { collectorRules } from '../collector-rules.ts'
import { otherNotationRules } from '../other-notation-rules.ts'
import { scrubOpenText } from '../scrub-open-text.ts'
import { secretRules } from '../secret-rules.ts'
import { bareNumbers, lookAlikes } from './look-alikes.ts'
import { personal } from './personal.ts'

const phones = new PhoneCheck()
const rules = collectorRules(phones)
const isFound = (text: string, by = rules): boolean => {
  phones.renew()
  return scrubOpenText(text, by).text !== text
}
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`
const guide = readFileSync(new URL('../../../../../../docs/guides/open-values.md', import.meta.url), 'utf8')

const kinds = [...new Set(personal.map(([kind]) => kind))].sort()
const textsOf = (kind: ScrubKind): string[] =>
  personal.filter(([each]) => each === kind).map(([, text]) => text)

/** Look-alikes that are taken for something: what is known and accepted, to be seen in the figures. */
const mistaken = Object.entries(lookAlikes).map(([name, texts]) => ({
  name,
  all: texts.length,
  taken: texts.filter((text) => isFound(text)),
}))

it('finds everything of the corpus that people are known by, of every kind', () => {
  for (const kind of kinds)
    expect(
      textsOf(kind).filter((text) => !isFound(text)),
      kind,
    ).toEqual([])
})

it('leaves nearly all that only looks like it: at most one in a hundred of each sort, one in five hundred of all', () => {
  for (const { name, all, taken } of mistaken)
    expect(taken.length / all, `${name}: ${taken.join()}`).toBeLessThanOrEqual(0.01)
  const taken = mistaken.reduce((sum, each) => sum + each.taken.length, 0)
  const all = mistaken.reduce((sum, each) => sum + each.all, 0)
  expect(taken / all).toBeLessThanOrEqual(0.002)
})

it('tells the figures that the guide tells', () => {
  const found = personal.filter(([, text]) => isFound(text)).length
  const taken = mistaken.reduce((sum, each) => sum + each.taken.length, 0)
  const all = mistaken.reduce((sum, each) => sum + each.all, 0)
  const bare = bareNumbers.filter((text) => isFound(text)).length
  expect(bare / bareNumbers.length).toBeLessThan(0.08)
  expect(guide).toContain(
    `of ${bareNumbers.length} bare numbers of 10 to 16 digits, ${percent(bare, bareNumbers.length)}`,
  )
  expect(guide).toContain(
    `finds ${found} of ${personal.length} texts (recall ${percent(found, personal.length)}) ` +
      `and takes ${taken} of ${all} look-alikes (precision ${percent(found, found + taken)})`,
  )
})

it.each(
  [...secretRules, ...otherNotationRules, ...nationalIdRules, ...phoneRules(phones)].map(
    (rule) => [rule.id, rule] as const,
  ),
)('has an example of %s', (_id, rule) => {
  expect(personal.some(([kind, text]) => kind === rule.kind && isFound(text, [rule]))).toBe(true)
})
