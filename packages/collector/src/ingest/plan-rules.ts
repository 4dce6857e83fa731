import {
  breakdownsOf,
  contextDomains,
  definitionOf,
  entrySchemaOf,
  parseDay,
  purposeOf,
  valueSchema,
  type Domain,
  type JsonSchema,
  type Plan,
} from '@sayso/shared-schema'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { groundOf } from '../apps/known-notice.ts'
import { createAjv } from './ajv.ts'
import type { EntryRule, RuleOrReason } from './batch-in-work.ts'

/** What one version of a plan lets through. Validators are compiled when they are first needed. */
export class PlanRules {
  readonly #plan: Plan
  readonly #nextNumber: () => number
  readonly #ajv = createAjv()
  readonly #rules = new Map<string, Map<string, EntryRule>>()
  #last: EntryRule | undefined
  readonly #contextNames: readonly string[]
  /** Names in the context whose values are texts. A version is none: its pattern is ours, and has room for numbers only. */
  readonly contextTexts: readonly string[]
  readonly #validateContext: ValidateFunction

  /** @param nextNumber gives each rule its number */
  constructor(plan: Plan, nextNumber: () => number) {
    this.#plan = plan
    this.#nextNumber = nextNumber
    const domains = Object.entries(contextDomains(plan)).sort(([a], [b]) => (a < b ? -1 : 1))
    this.#contextNames = domains.map(([name]) => name)
    this.contextTexts = this.#contextNames.filter((name) => isText(plan.context?.[name]))
    this.#validateContext = this.#ajv.compile({
      type: 'object',
      properties: Object.fromEntries(domains.map(([name, domain]) => [name, valueSchema(domain)])),
    })
  }

  /** What the plan declares of a context, as JSON with sorted names; undefined where a value is not declared. */
  contextText(context: { readonly [name: string]: unknown }): string | undefined {
    if (!this.#validateContext(context)) return undefined
    let text = ''
    for (const name of this.#contextNames) {
      if (context[name] !== undefined) text += `${text ? ',' : '{'}"${name}":${JSON.stringify(context[name])}`
    }
    return `${text}}`
  }

  /** How many names of a context the plan does not declare. */
  countUnknownNames(context: object): number {
    let count = 0
    for (const name of Object.keys(context)) if (!this.#contextNames.includes(name)) count++
    return count
  }

  /** The rule for entries of a metric and a breakdown; the breakdown is empty for the total. */
  rule(metric: string, breakdown: string): RuleOrReason {
    // The values of a breakdown come one after the other, and comparing is cheaper than looking up.
    const last = this.#last
    if (last?.metric === metric && last.breakdown === breakdown) return last
    const rule = this.#rules.get(metric)?.get(breakdown) ?? this.#compile(metric, breakdown)
    if (typeof rule !== 'string') this.#last = rule
    return rule
  }

  #compile(metric: string, breakdown: string): RuleOrReason {
    const definition = definitionOf(this.#plan, metric)
    if (!definition || definition.kind === 'comment') return 'undeclared_metric'
    const schema = entrySchemaOf(definition, breakdown || undefined)
    if (!schema) return 'undeclared_breakdown'
    const rule: EntryRule = {
      metric,
      breakdown,
      number: this.#nextNumber(),
      ground: groundOf(purposeOf(definition), definition.kind),
      expires: parseDay(definition.expires ?? '') ?? Infinity,
      open: breakdown !== '' && isOpen(breakdownsOf(definition)[breakdown]),
      pulse: breakdown === '' && definition.kind === 'activity',
      isText: definition.kind === 'counter' && isText(definition.by?.[breakdown]),
      most: definition.kind === 'activity' ? 1 : Infinity,
      validate: this.#ajv.compile(forMetric(metric, schema)),
    }
    const rules = this.#rules.get(metric) ?? new Map<string, EntryRule>()
    this.#rules.set(metric, rules.set(breakdown, rule))
    return rule
  }
}

/** The schema for entries that are known to name this metric and a day: looking at both again is saved. */
const forMetric = (metric: string, { properties, ...schema }: JsonSchema): JsonSchema => ({
  ...schema,
  properties: { ...(properties as object), metric: { const: metric }, day: true },
})

const isText = (domain: Domain | undefined): boolean => domain !== undefined && 'matching' in domain

const isOpen = (values: JsonSchema | undefined): boolean => values !== undefined && 'pattern' in values

/** The rules of every plan that was needed so far. */
export class RuleBook {
  readonly #rules = new WeakMap<Plan, PlanRules>()
  #count = 0

  of(plan: Plan): PlanRules {
    const known = this.#rules.get(plan)
    if (known) return known
    const rules = new PlanRules(plan, () => this.#count++)
    this.#rules.set(plan, rules)
    return rules
  }
}
