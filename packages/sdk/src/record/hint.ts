import {
  definitionOf,
  type Domain,
  type DropReason,
  type Metric,
  type Plan,
  type Survey,
} from '@sayso/shared-schema'
import { acceptor } from './accept.ts'

/** A call that was not recorded as it was made. */
export interface MissedCall {
  readonly reason: DropReason
  /** What it was meant for: of which kind, and under which name. */
  readonly kind: string
  readonly name: string
  readonly input: unknown
}

/** What records each kind. The activity pulse records itself. */
const methods: Readonly<Record<string, string>> = {
  counter: 'track()',
  distribution: 'measure()',
  funnel: 'step()',
  score: 'score()',
  error: 'error()',
}

/** Plans whose developer has been told. */
const told = new WeakSet<Plan>()

/**
 * Tells the developer in the console what was wrong with a call: with the first that they can mend, and no other. In words
 * of the plan alone, since what the app passed may be about a person, and consoles are recorded and shown around. Never
 * throws.
 */
export function hint(plan: Plan, call: MissedCall): void {
  try {
    const what = told.has(plan) ? undefined : explain(plan, call)
    if (!what) return
    told.add(plan)
    console.warn(
      `Sayso: ${what} (Said once, and with a development key only; sayso.drops() counts them all.)`,
    )
  } catch {
    // A getter of the app's threw once more, or there is no console: it was only a hint.
  }
}

function explain(plan: Plan, { reason, kind, name, input }: MissedCall): string | undefined {
  const definition = definitionOf(plan, name)
  const method = methods[kind] as string
  if (!definition)
    return `${method} was called with a name that the plan does not declare. It declares ${namesOf(plan, kind)}.`
  const metric = `'${name}'`
  if (definition.kind !== kind)
    return `${metric} is of the kind ${definition.kind}: ${methods[definition.kind] ?? 'the SDK itself'} records it, not ${method}.`
  if (reason === 'expired_metric')
    return `${metric} is no longer recorded: it expired on ${definition.expires}.`
  if (reason === 'invalid_number') return `${metric} takes finite numbers of 0 or more.`
  if (reason === 'malformed') return `${metric} takes what describeError() returns.`
  return reason === 'undeclared_value' ? explainValue(metric, definition, input) : undefined
}

function namesOf(plan: Plan, kind: string): string {
  const all = Object.entries({ ...plan.metrics, ...plan.surveys })
  const names = all.flatMap(([name, definition]) => (definition.kind === kind ? [`'${name}'`] : []))
  return names.join(', ') || 'nothing of this kind'
}

function explainValue(metric: string, definition: Metric | Survey, input: unknown): string | undefined {
  if (definition.kind === 'funnel') return `${metric} has these steps: ${definition.steps.join(', ')}.`
  if (definition.kind === 'score') return `${metric} has these answers: ${definition.answers.join(', ')}.`
  if (definition.kind !== 'counter') return undefined
  const given = input as Readonly<Record<string, unknown>> | undefined
  const wrong = Object.entries(definition.by ?? {})
    .filter(([property, domain]) => acceptor(domain)(given?.[property]) === undefined)
    .map(([property, domain]) => `'${property}' takes ${inputOf(domain)}`)
  // A text that its pattern takes was one in which the app's `scrub` found something.
  return `${metric} got a value that counts as (other): ${wrong.join('; ') || 'it looks as if it were about a person'}.`
}

/** What a property takes, as the plan says it. */
function inputOf(domain: Domain): string {
  if ('oneOf' in domain) return domain.oneOf.join(', ')
  return 'buckets' in domain ? 'finite numbers' : `texts that match ${domain.matching}`
}
