import { describe, expect, it } from 'vitest'
import { applyRule } from './apply-rule.ts'
import { ruleExamples } from './rule-examples.ts'
import { scrubRules } from './rules.ts'
import { scrub } from './scrub.ts'

const megabyte = 1_000_000
const fill = (piece: string): string => piece.repeat(Math.ceil(megabyte / piece.length)).slice(0, megabyte)
/** What makes a careless regular expression try again and again from the same place. */
const hostile = [
  'a', '1', 'f', '0', '-', '.', ':', '/', '@', '?', '=', ' ', '\n', '[',
  'a.', 'a@', '@a.', 'a@a.', '1.', '1 ', '1-', '1-2 ', 'f:', '::', '://', 'a://', '://a?', '?a=', '?a', 'a/',
  'eyJ-', 'eyJa.', 'sk-', 'sk-.', 'AKIA0', 'token', 'token=', 'token: ', 'bearer ',
  '/home/', '/home/a', 'C:\\Users\\', '-----BEGIN PRIVATE KEY-----', '-----BEGIN ',
  'DE89 ', 'DE89', 'AB12CD34 ', '4111 ', '41111111', '+1 ', '+1', '0(0', '01 ', '(01) ', '8 9', '0x', '00:',
  `${'f'.repeat(32)}/`, `${'f'.repeat(32)}-`, '1.2.3.', '1.1234, ', '1° ', 'lat', 'lat=', '1.12345,',
] // prettier-ignore

/** Generous, for a slow machine that does other things: a rule that is not linear takes minutes. */
const patience = 2_000

describe('each rule reads a megabyte of hostile text in time that grows with its length alone', () => {
  it.each(scrubRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const pieces = [...hostile, ...ruleExamples[id].found.map(([before]) => before.slice(0, -1))]
    const slow = pieces.filter((piece) => {
      const text = fill(piece)
      // Others use the machine as well: what is not linear is too slow however often it is tried.
      return [1, 2, 3].every(() => {
        const started = performance.now()
        applyRule(rule, text)
        return performance.now() - started > patience
      })
    })
    expect(slow).toEqual([])
  })

  it('and so do all of them together', () => {
    const text = fill('anna@192.168.0.1://home/a?b=+1 4111 fe80::1 ')
    const started = performance.now()
    scrub(text)
    expect(performance.now() - started).toBeLessThan(20 * patience)
  })
})
