import {
  bucketOf,
  definitionOf,
  pairMark,
  type Batch,
  type Counter,
  type MetricName,
  type PlanInput,
} from '@sayso/shared-schema'
import type { AnswerOf, InputsOf, StepOf, SurveysOf } from '../api.ts'
import { acceptor } from '../record/accept.ts'
import { AssertionError } from './assertion-error.ts'

/** The names of a plan's metrics and surveys. */
export type AnyName<P extends PlanInput> = (keyof P['metrics'] | keyof SurveysOf<P>) & string

/** What a sent metric can be asked by: what the app passed when it recorded it, or some of it. */
export type ValueOf<P extends PlanInput, N extends string> = string extends keyof P['metrics']
  ? unknown
  : N extends keyof SurveysOf<P>
    ? AnswerOf<SurveysOf<P>[N]>
    : N extends MetricName<P, 'distribution'>
      ? number
      : N extends MetricName<P, 'funnel'>
        ? StepOf<P, N>
        : N extends MetricName<P, 'error'>
          ? { readonly fingerprint: string }
          : N extends MetricName<P, 'activity'>
            ? { readonly new?: 'yes' | 'no'; readonly prevWeek?: 'yes' | 'no' }
            : N extends keyof P['metrics']
              ? P['metrics'][N] extends { readonly by: infer By }
                ? Partial<InputsOf<By>>
                : never
              : never

/** One breakdown of a metric, and one value of it; the metric's total where both are undefined. */
export interface Cell {
  readonly by: string | undefined
  readonly value: string | undefined
}

/**
 * The cells that hold what an app recorded with this value. More than one for several properties, because what
 * is sent never tells which values came together, unless the plan declares them as a pair.
 *
 * @throws AssertionError for what the plan does not declare: it could never be sent.
 */
export function cellsOf(plan: PlanInput, metric: string, value: unknown): readonly Cell[] {
  const definition = definitionOf(plan, metric)
  if (!definition)
    throw new AssertionError(`The plan declares no metric '${metric}'.`, metric, [
      ...Object.keys({ ...plan.metrics, ...plan.surveys }),
    ])
  if (value === undefined) return [{ by: undefined, value: undefined }]
  const told = value as string | number
  switch (definition.kind) {
    case 'funnel':
      return [{ by: 'step', value: String(told) }]
    case 'score':
      return [{ by: 'score', value: String(told) }]
    case 'distribution':
      return [{ by: 'bucket', value: bucketOf(Number(told)) }]
    case 'error':
      return [{ by: 'fingerprint', value: (value as { fingerprint: string }).fingerprint }]
    case 'activity':
      return Object.entries(value as Record<string, string>).map(([by, one]) => ({ by, value: one }))
    case 'counter':
      return propertyCells(metric, definition, value as Record<string, unknown>)
    case 'comment':
      throw new AssertionError(`'${metric}' is for comments, which are never part of a batch.`, metric, [])
  }
}

function propertyCells(
  metric: string,
  { by = {}, pairs = [] }: Counter,
  given: Record<string, unknown>,
): Cell[] {
  const cells = Object.entries(given).map(([property, input]) => {
    const domain = Object.hasOwn(by, property) ? by[property] : undefined
    const value = domain && acceptor(domain)(input)
    if (value === undefined)
      throw new AssertionError(
        `'${metric}' declares no ${domain ? `value ${JSON.stringify(input)} of` : 'property'} '${property}', so it is never sent.`,
        given,
        by,
      )
    return { by: property, value }
  })
  const valueOf = (property: string): string | undefined => cells.find((cell) => cell.by === property)?.value
  const pair = cells.length === 2 && pairs.find((names) => names.every((name) => valueOf(name)))
  return pair ? [{ by: pair.join(pairMark), value: pair.map(valueOf).join(pairMark) }] : cells
}

/** How often a cell was told in some batches. */
export function countOf(batches: readonly Batch[], metric: string, { by, value }: Cell): number {
  const entries = batches
    .flatMap((batch) => batch.entries)
    .filter((entry) => entry.metric === metric && entry.by === by && entry.value === value)
  return entries.reduce((sum, { n }) => sum + n, 0)
}
