import {
  bucketOf,
  dayOfTime,
  purposeOf,
  type Metric,
  type Plan,
  type Purpose,
  type Survey,
} from '@sayso/shared-schema'
import type { Fold } from '../fold/fold.ts'
import type { Store } from '../platform/platform.ts'
import { counterRecorder } from './counter.ts'
import { errorRecorder } from './error.ts'
import { funnelRecorder } from './funnel.ts'
import type { Scrub } from './accept.ts'
import type { Recorder } from './recorder.ts'

/** A metric or survey of the plan, ready to record. */
export interface MetricRecorder {
  readonly name: string
  readonly kind: string
  readonly purpose: Purpose
  /** The last day on which it is recorded; endless for a survey without expiry. */
  readonly lastDay: number
  readonly record: Recorder<never>
}

/** A fold for each purpose, so that a withdrawal takes what it should and nothing else. */
export type Folds = { readonly [P in Purpose]: Fold }

/** The plan filter: what is not in here cannot be recorded. */
export const createRecorders = (
  plan: Plan,
  folds: Folds,
  store: Store,
  scrub?: Scrub,
): Map<string, MetricRecorder> =>
  new Map(
    Object.entries({ ...plan.metrics, ...plan.surveys }).map(([name, definition]) => {
      const { kind, expires } = definition
      const purpose = purposeOf(definition)
      const lastDay = dayOfTime(Date.parse(expires ?? '9999'))
      return [
        name,
        { kind, name, purpose, lastDay, record: recorderOf(name, definition, folds[purpose], store, scrub) },
      ]
    }),
  )

/** The activity pulse has no recorder: it is added when a batch is sealed. */
function recorderOf(
  name: string,
  definition: Metric | Survey,
  fold: Fold,
  store: Store,
  scrub?: Scrub,
): Recorder<never> {
  const { kind } = definition
  if (kind === 'counter') return counterRecorder(name, definition, fold, scrub)
  if (kind === 'funnel') return funnelRecorder(name, definition, fold, store)
  if (kind === 'distribution')
    return (number: number) =>
      Number.isFinite(number) && number >= 0 ? fold.count(name, 'bucket', bucketOf(number)) : 'invalid_number'
  if (kind === 'score')
    return (given: unknown) => {
      const answer = String(given)
      return definition.answers.includes(answer) ? fold.count(name, 'score', answer) : 'undeclared_value'
    }
  return errorRecorder(name, fold)
}
