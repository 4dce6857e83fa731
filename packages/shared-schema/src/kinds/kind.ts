import type { Purpose } from '../plan/purpose.ts'

/** What every metric must say of itself. */
export interface Declaration {
  readonly purpose: Purpose
  /** Which decision the figure serves, in words that a participant understands. */
  readonly why: string
  /** The last UTC day on which it is recorded: `2027-06-30`. */
  readonly expires: string
  readonly owner?: string
  /** Key metrics come first wherever metrics are listed. */
  readonly key?: boolean
}

/** A JSON Schema, as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * A kind of metric: which breakdowns its entries may carry, and how two of its cells become one.
 * A record adds to the metric's total and to one value of each breakdown, so that the values of a breakdown
 * always sum to the total.
 *
 * `merge` is associative and commutative, and `empty` is its identity.
 */
export interface CellKind<Metric, Cell> {
  /** The JSON Schema of the value, for each breakdown that this metric's entries may name. */
  breakdowns(metric: Metric): Readonly<Record<string, JsonSchema>>
  readonly empty: Cell
  merge(a: Cell, b: Cell): Cell
}
