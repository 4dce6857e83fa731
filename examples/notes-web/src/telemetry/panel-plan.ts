import { dataByPurpose, type Purpose } from '@sayso/shared-schema'
import { el } from '../ui/element.ts'
import type { Section } from './section.ts'
import { plan } from './plan.ts'
import { listInWords, nameInWords, purposeWords } from './words.ts'

type Metric =
  (typeof plan.metrics)[keyof typeof plan.metrics] | (typeof plan.surveys)[keyof typeof plan.surveys]

/** "What is collected": the plan itself, in words. What is not listed here cannot leave the device. */
export const createPlanSection = (): Section => ({
  element: el(
    'section',
    { class: 'panel-section', 'aria-labelledby': 'plan-title' },
    el('h3', { id: 'plan-title' }, 'What is collected'),
    el(
      'p',
      { class: 'quiet' },
      `Only what is listed here can leave this device (plan ${plan.version} of ${plan.app}).`,
    ),
    ...(Object.keys(dataByPurpose(plan)) as Purpose[]).map(group),
  ),
  render: () => undefined,
})

const all: readonly (readonly [string, Metric])[] = [
  ...Object.entries(plan.metrics),
  ...Object.entries(plan.surveys),
]

const purposeOf = (metric: Metric): Purpose => ('purpose' in metric ? metric.purpose : 'feedback')

const group = (purpose: Purpose): HTMLElement =>
  el(
    'div',
    { class: 'metric-group' },
    el('h4', {}, purposeWords[purpose].name),
    el('ul', { class: 'metrics' }, ...all.filter(([, metric]) => purposeOf(metric) === purpose).map(item)),
  )

const item = ([name, metric]: readonly [string, Metric]): HTMLElement =>
  el(
    'li',
    { class: 'metric' },
    el('span', { class: 'metric-name' }, nameInWords(name)),
    el('span', { class: 'metric-form' }, formOf(metric)),
    el('span', { class: 'metric-why' }, `${metric.why}.`),
    el('span', { class: 'metric-end' }, 'until ', el('time', { datetime: metric.expires }, metric.expires)),
  )

function formOf(metric: Metric): string {
  switch (metric.kind) {
    case 'activity':
      return 'Once a day: that Notes was used, whether for the first time, whether also the week before, and the week in which you agreed (later only the month, then not even that)'
    case 'counter':
      return 'by' in metric ? `How often, by ${properties(metric.by)}` : 'How often'
    case 'distribution':
      return `As a range of ${metric.unit}`
    case 'funnel':
      return `How far: ${metric.steps.join(', then ')}`
    case 'error':
      return 'How often, with the kind of error and its place in the code'
    case 'score':
      return `Your answer, ${metric.answers[0]} to ${metric.answers.at(-1)}: “${metric.ask.en}”`
  }
}

const properties = (by: Readonly<Record<string, { readonly oneOf: readonly string[] }>>): string =>
  listInWords(Object.entries(by).map(([name, { oneOf }]) => `${name} (${oneOf.join(', ')})`))
