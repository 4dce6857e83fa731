import { checks } from './checks.ts'
import type { CheckedRule } from './rule.ts'

/** Compiled on first use: an old browser that does not know look-behind fails here, not when the page loads. */
const compiled = new Map<CheckedRule, RegExp>()

/** A text without what one rule finds. `found` hears of each find. */
export function applyRule(rule: CheckedRule, text: string, found?: () => void): string {
  const isReal = typeof rule.check === 'string' ? checks[rule.check] : rule.check
  let pattern = compiled.get(rule)
  if (!pattern) compiled.set(rule, (pattern = new RegExp(rule.pattern, 'giu')))
  return text.replace(pattern, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as { readonly keep?: string } | string
    const keep = (typeof groups === 'object' && groups.keep) || ''
    if (isReal && !isReal(match)) return match
    found?.()
    return keep + rule.replacement
  })
}
