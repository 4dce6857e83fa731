import type { MetricDescription } from '../../words/describe-plan.ts'
import { el } from '../el.ts'
import { factList } from '../parts/fact-list.ts'
import { heading } from '../parts/heading.ts'
import { section } from '../parts/section.ts'
import type { PrivacyCentre } from '../privacy-centre.ts'
import type { CreateView } from '../view.ts'

/** "What is collected": the plan itself in words, and who answers for it. */
export const collectedView: CreateView = (centre, { level }) => ({
  content: [
    section(
      'collected',
      level,
      centre.words.collected.title,
      el('p', { class: 'quiet' }, centre.words.collected.lead),
      ...metricGroups(centre, level + 1),
      factList(centre.plan.facts),
    ),
  ],
  update: () => undefined,
})

/** Each purpose with all of its metrics, and what is sent with every one of them. */
export const metricGroups = ({ plan, words }: PrivacyCentre, level: number): HTMLElement[] => [
  ...plan.purposes.map(({ name, means, metrics }) =>
    el(
      'div',
      { class: 'group' },
      heading(level, name),
      el('p', { class: 'quiet' }, means),
      el('ul', { class: 'metrics' }, ...metrics.map((metric) => metricItem(metric, words.collected))),
    ),
  ),
  el('div', { class: 'group' }, heading(level, words.collected.context), factList(plan.context)),
]

const metricItem = (
  { name, counted, values, why, until }: MetricDescription,
  terms: PrivacyCentre['words']['collected'],
): HTMLElement =>
  el(
    'li',
    {},
    el('span', { class: 'name' }, name),
    el('p', {}, counted),
    factList([
      ...values,
      ...(why === undefined ? [] : [{ term: terms.why, text: why }]),
      ...(until === undefined ? [] : [{ term: terms.until, text: until }]),
    ]),
  )
