import { bucketNames, nameInWords, textIn, type Domain, type Metric, type Survey } from '@sayso/shared-schema'

/** A term and what is said of it. */
export interface Fact {
  readonly term: string
  readonly text: string
}

/** A metric or survey in plain words. */
export interface MetricInWords {
  /** As in the plan: `note.exported`. */
  readonly metric: string
  readonly name: string
  /** What is counted. */
  readonly counted: string
  /** Which values it may take, by property. */
  readonly values: readonly Fact[]
  readonly why: string | null
  /** The last day on which it is collected: `2027-06-30`. */
  readonly until: string | null
  /** Whether only older versions of the app still send it. */
  readonly retired: boolean
}

const language = 'en'
const lists = new Intl.ListFormat(language, { type: 'disjunction' })

/** Says what a metric or survey collects. */
export function metricInWords(metric: string, definition: Metric | Survey, retired: boolean): MetricInWords {
  const { why, expires } = definition
  return {
    metric,
    name: nameInWords(metric),
    counted: countedOf(definition),
    values: valuesOf(definition),
    why: why ?? null,
    until: expires ?? null,
    retired,
  }
}

function countedOf(definition: Metric | Survey): string {
  switch (definition.kind) {
    case 'counter':
      return 'How often it happens.'
    case 'distribution':
      return `In which range a number falls, in ${definition.unit}; never the number itself.`
    case 'funnel':
      return 'How far people get.'
    case 'activity':
      return 'Once a day that the app was used, whether for the first time, whether also in the week before, and roughly since when.'
    case 'error':
      return 'How often something fails, with the kind of error, its message without quoted parts, numbers, addresses and paths, and the lines of the app’s code that led to it.'
    case 'score':
      return `The answer to “${textIn(definition.ask, language)}”.`
    case 'comment':
      return 'What people write themselves.'
  }
}

function valuesOf(definition: Metric | Survey): Fact[] {
  switch (definition.kind) {
    case 'counter': {
      const pairs = (definition.pairs ?? []).map((pair) => pair.map(nameInWords).join(' and '))
      const together = pairs.map((term) => ({ term, text: 'also counted together' }))
      return [...domainsInWords(definition.by ?? {}), ...together]
    }
    case 'funnel':
      return [{ term: 'Steps', text: definition.steps.map(nameInWords).join(' → ') }]
    case 'score': {
      const { answers, instrument } = definition
      const scale = `${answers[0] ?? ''} to ${answers.at(-1) ?? ''}`
      return [{ term: 'Answers', text: instrument === 'choice' ? lists.format(answers) : scale }]
    }
    case 'comment':
      return definition.ask ? [{ term: 'Question', text: textIn(definition.ask, language) }] : []
    default:
      return []
  }
}

/** Says which values properties may take. */
export const domainsInWords = (domains: Readonly<Record<string, Domain>>): Fact[] =>
  Object.entries(domains).map(([name, domain]) => ({ term: nameInWords(name), text: domainInWords(domain) }))

function domainInWords(domain: Domain): string {
  if ('oneOf' in domain) return lists.format(domain.oneOf)
  if ('buckets' in domain) return lists.format(bucketNames(domain.buckets))
  return `a text of the form ${domain.matching}`
}
