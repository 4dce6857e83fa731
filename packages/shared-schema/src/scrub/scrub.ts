import { applyRule } from './apply-rule.ts'
import type { CheckedRule, ScrubKind } from './rule.ts'
import { scrubRules } from './rules.ts'

/** How often the rules found something, by kind. Kinds that were not found are absent. */
export type ScrubHits = { readonly [K in ScrubKind]?: number }

/** A text without what the rules find. */
export interface Scrubbed {
  readonly text: string
  readonly hits: ScrubHits
}

/** What one find uncovers, the next round takes. Honest texts need two rounds, the second finding nothing. */
const mostRounds = 8
/** What is left of a text that is made to uncover more and more. */
const withheld = '[withheld]'

/**
 * Takes out whatever a rule finds. Total: it takes any text, of any length, in time that grows with the length
 * alone. Idempotent: no rule finds anything in what it returns.
 */
export function scrub(text: string, rules: readonly CheckedRule[] = scrubRules): Scrubbed {
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
