import { otherValue, type Domain } from '../plan/domain.ts'
import type { CellKind, Declaration, JsonSchema } from './kind.ts'
import { addSums, noSums, type Sums } from './sums.ts'
import { valueSchema } from './value-schema.ts'

/** How often something was done, in total and by each declared property. */
export interface Counter extends Declaration {
  readonly kind: 'counter'
  readonly by?: { readonly [property: string]: Domain }
  /** Pairs of closed-list properties that form a breakdown of their own, `format*source`. */
  readonly pairs?: readonly (readonly [string, string])[]
}

/** Declares a counter. */
export const counter = <const C extends Omit<Counter, 'kind'>>(
  declaration: C,
): C & { readonly kind: 'counter' } => ({
  ...declaration,
  kind: 'counter',
})

/** Joins the names, and the values, of a pair. Neither may hold it, so a pair is read back without doubt. */
export const pairMark = '*'

export const counterKind: CellKind<Counter, Sums> = {
  breakdowns(metric) {
    const schemas: Record<string, JsonSchema> = {}
    for (const [property, domain] of Object.entries(metric.by ?? {})) schemas[property] = valueSchema(domain)
    for (const [a, b] of metric.pairs ?? []) {
      schemas[a + pairMark + b] = { enum: pairs(closedValues(metric.by?.[a]), closedValues(metric.by?.[b])) }
    }
    return schemas
  },
  empty: noSums,
  merge: addSums,
}

const closedValues = (domain: Domain | undefined): string[] =>
  domain && 'oneOf' in domain ? [...domain.oneOf, otherValue] : []

const pairs = (as: string[], bs: string[]): string[] => as.flatMap((a) => bs.map((b) => a + pairMark + b))
