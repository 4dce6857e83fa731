import type { Metric } from '../plan/plan.ts'
import { activityKind } from './activity.ts'
import { counterKind } from './counter.ts'
import { distributionKind } from './distribution.ts'
import { errorKind } from './error.ts'
import { funnelKind } from './funnel.ts'
import type { JsonSchema } from './kind.ts'
import { scoreKind, type Survey } from './score.ts'

/** Every kind of cell, by the name that stands in the plan. */
export const kinds = {
  counter: counterKind,
  distribution: distributionKind,
  funnel: funnelKind,
  activity: activityKind,
  error: errorKind,
  score: scoreKind,
} as const

/** The JSON Schema of the value for each breakdown of a metric or survey. */
export function breakdownsOf(definition: Metric | Survey): Readonly<Record<string, JsonSchema>> {
  switch (definition.kind) {
    case 'counter':
      return kinds.counter.breakdowns(definition)
    case 'distribution':
      return kinds.distribution.breakdowns(definition)
    case 'funnel':
      return kinds.funnel.breakdowns(definition)
    case 'activity':
      return kinds.activity.breakdowns(definition)
    case 'error':
      return kinds.error.breakdowns(definition)
    case 'score':
      return kinds.score.breakdowns(definition)
    case 'comment':
      return {}
  }
}
