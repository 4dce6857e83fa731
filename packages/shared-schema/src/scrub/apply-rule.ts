import { checks } from './checks.ts'
import type { ScrubRule } from './rule.ts'

/** Compiled on first use: an old browser that does not know look-behind fails here, not when the page loads. */
const compiled = new Map<ScrubRule, RegExp>()

/** A text without what one rule finds. `found` hears of each find. */
export function applyRule(rule: ScrubRule, text: string, found?: () => void): string {
  let pattern = compiled.get(rule)
  if (!pattern) compiled.set(rule, (pattern = new RegExp(rule.pattern, 'giu')))
  return text.replace(pattern, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as { readonly keep?: string } | string
    const keep = (typeof groups === 'object' && groups.keep) || ''
    if (rule.check && !checks[rule.check](match)) return match
    found?.()
    return keep + rule.replacement
  })
}
