import type { CellKind, Declaration } from './kind.ts'
import { addSums, noSums, type Sums } from './sums.ts'

/**
 * How far participants get. The device knows the way: a step counts once per run, and only after the steps
 * before it; the first step starts a new run. `n` of a step is the number of runs that reached it.
 */
export interface Funnel extends Declaration {
  readonly kind: 'funnel'
  readonly steps: readonly string[]
}

/** Declares a funnel, its steps in order. */
export const funnel = <const F extends Omit<Funnel, 'kind'>>(
  declaration: F,
): F & { readonly kind: 'funnel' } => ({
  ...declaration,
  kind: 'funnel',
})

export const funnelKind: CellKind<Funnel, Sums> = {
  breakdowns: (metric) => ({ step: { enum: metric.steps } }),
  empty: noSums,
  merge: addSums,
}
