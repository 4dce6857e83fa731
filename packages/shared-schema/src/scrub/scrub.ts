import { applyRule } from './apply-rule.ts'
import type { ScrubKind, ScrubRule } from './rule.ts'
import { scrubRules } from './rules.ts'

/** A text without what the rules find, and how often they found something, by kind. */
export interface Scrubbed {
  readonly text: string
  readonly hits: { readonly [K in ScrubKind]?: number }
}

/** What one find uncovers, the next round takes. Honest texts need two rounds, the second finding nothing. */
const mostRounds = 8
/** What is left of a text that is made to uncover more and more. */
const withheld = '[withheld]'

/**
 * Takes out whatever a rule finds. Total: it takes any text, of any length, in time that grows with the length
 * alone. Idempotent: no rule finds anything in what it returns.
 */
export function scrub(text: string, rules: readonly ScrubRule[] = scrubRules): Scrubbed {
  const hits: { [K in ScrubKind]?: number } = {}
  let before: string
  let rounds = 0
  do {
    if (++rounds > mostRounds) return { text: withheld, hits }
    before = text
    for (const rule of rules)
      text = applyRule(rule, text, () => (hits[rule.kind] = (hits[rule.kind] ?? 0) + 1))
  } while (text !== before)
  return { text, hits }
}
