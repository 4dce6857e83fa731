import type { Fact } from '../../words/describe-plan.ts'
import { el } from '../el.ts'

/** Terms and what is said of them. */
export const factList = (facts: readonly Fact[], className = 'facts'): HTMLElement =>
  el(
    'dl',
    { class: className },
    ...facts.map(({ term, text, href }) =>
      el('div', {}, el('dt', {}, term), el('dd', {}, href === undefined ? text : link(href, text))),
    ),
  )

const link = (href: string, text: string): HTMLElement =>
  el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text)
