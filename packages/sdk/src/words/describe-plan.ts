import {
  bucketNames,
  dataByPurpose,
  limits,
  nameInWords,
  platforms,
  purposeOf,
  purposes,
  textIn,
  type Domain,
  type Metric,
  type Plan,
  type Purpose,
  type Survey,
} from '@sayso/shared-schema'
import { createPhrasing, type Phrasing } from './phrasing.ts'
import type { Words } from './words.ts'

/** A plan in plain words. Nothing here is markup: whoever shows it decides how. */
export interface PlanDescription {
  readonly purposes: readonly PurposeDescription[]
  /** Who collects, for how long, who receives it, one's right, the trust level. */
  readonly facts: readonly Fact[]
  /** What is sent along with every batch, whatever is in it. */
  readonly context: readonly Fact[]
}

export interface PurposeDescription {
  readonly purpose: Purpose
  readonly name: string
  readonly means: string
  /** The classes of data, in words. */
  readonly data: string
  readonly metrics: readonly MetricDescription[]
}

export interface MetricDescription {
  /** As in the plan: `note.exported`. */
  readonly metric: string
  readonly name: string
  /** What is counted. */
  readonly counted: string
  /** Which values it may take, by property. */
  readonly values: readonly Fact[]
  readonly why: string | undefined
  /** The last day on which it is collected, in words. */
  readonly until: string | undefined
}

/** A term and what is said of it; `href` where it leads somewhere. */
export interface Fact {
  readonly term: string
  readonly text: string
  readonly href?: string
}

/** Says in plain words what a plan may collect. Only purposes that the plan makes use of are in it. */
export function describePlan(plan: Plan, words: Words): PlanDescription {
  const phrasing = createPhrasing(words)
  const all = Object.entries({ ...plan.metrics, ...plan.surveys })
  const data = dataByPurpose(plan)
  return {
    purposes: purposes
      .filter((purpose) => data[purpose])
      .map((purpose) => ({
        purpose,
        ...words.purposes[purpose],
        data: phrasing.list((data[purpose] ?? []).map((kind) => words.kinds[kind as keyof Words['kinds']])),
        metrics: all
          .filter(([, definition]) => purposeOf(definition) === purpose)
          .map(([metric, definition]) => describeMetric(metric, definition, words, phrasing)),
      })),
    facts: factsOf(plan, words, phrasing),
    context: [
      { term: words.collected.version, text: '1.2.3, …' },
      { term: words.collected.platform, text: phrasing.list(platforms) },
      ...valuesOf(plan.context ?? {}, words, phrasing),
    ],
  }
}

function describeMetric(
  metric: string,
  definition: Metric | Survey,
  words: Words,
  phrasing: Phrasing,
): MetricDescription {
  const { why, expires } = definition
  return {
    metric,
    name: nameInWords(metric),
    counted: countedOf(definition, words, phrasing),
    values: declaredOf(definition, words, phrasing),
    why: why === undefined ? undefined : textIn(why, words.language),
    until: expires === undefined ? undefined : phrasing.day(expires),
  }
}

function countedOf(
  definition: Metric | Survey,
  { collected, language }: Words,
  { fill, number }: Phrasing,
): string {
  const { kind } = definition
  if (kind === 'distribution') return fill(collected.distribution, { unit: definition.unit })
  if (kind === 'score') return fill(collected.score, { question: textIn(definition.ask, language) })
  if (kind === 'comment') return fill(collected.comment, { days: number(limits.commentDays) })
  return collected[kind]
}

function declaredOf(definition: Metric | Survey, words: Words, phrasing: Phrasing): Fact[] {
  const { collected } = words
  const { kind } = definition
  if (kind === 'funnel')
    return [{ term: collected.steps, text: definition.steps.map(nameInWords).join(' → ') }]
  if (kind === 'score') {
    const { answers, instrument } = definition
    const [from = '', to = ''] = [answers[0], answers.at(-1)]
    const text =
      instrument === 'choice' ? phrasing.list(answers) : phrasing.fill(collected.range, { from, to })
    return [{ term: collected.answers, text }]
  }
  if (kind !== 'counter') return []
  const pairs = (definition.pairs ?? []).map((pair) => ({
    term: pair.map(nameInWords).join(' × '),
    text: collected.together,
  }))
  return [...valuesOf(definition.by ?? {}, words, phrasing), ...pairs]
}

const valuesOf = (by: Readonly<Record<string, Domain>>, words: Words, phrasing: Phrasing): Fact[] =>
  Object.entries(by).map(([name, domain]) => ({
    term: nameInWords(name),
    text: domainInWords(domain, words, phrasing),
  }))

function domainInWords(domain: Domain, { collected }: Words, { fill, list }: Phrasing): string {
  if ('oneOf' in domain) return list(domain.oneOf)
  if ('buckets' in domain) return list(bucketNames(domain.buckets))
  return fill(collected.pattern, { pattern: domain.matching })
}

function factsOf({ notice }: Plan, { facts }: Words, { fill, count, list }: Phrasing): Fact[] {
  const { controller, contact, url, retentionDays, recipients = [] } = notice
  const received = recipients.length
    ? list([controller, ...recipients])
    : fill(facts.nobodyElse, { controller })
  const mail = contact.includes('@') ? { href: `mailto:${contact}` } : {}
  return [
    { term: facts.controller, text: controller },
    { term: facts.contact, text: contact, ...mail },
    { term: facts.retention, text: count(facts.days, retentionDays) },
    { term: facts.recipients, text: received },
    { term: facts.identity, text: facts.identityText },
    { term: facts.rights, text: facts.rightsText },
    { term: facts.trust, text: fill(facts.trustDirect, { controller }) },
    { term: facts.notice, text: url, ...(/^https?:/.test(url) && { href: url }) },
  ]
}
