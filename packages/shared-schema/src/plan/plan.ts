import type { Activity } from '../kinds/activity.ts'
import type { Comments } from '../kinds/comment.ts'
import type { Counter } from '../kinds/counter.ts'
import type { Distribution } from '../kinds/distribution.ts'
import type { ErrorGroup } from '../kinds/error.ts'
import type { Funnel } from '../kinds/funnel.ts'
import type { Survey } from '../kinds/score.ts'
import type { Domain } from './domain.ts'
import type { Audience, Notice } from './notice.ts'
import type { Purpose } from './purpose.ts'

export type Metric = Counter | Distribution | Funnel | Activity | ErrorGroup | Comments

/**
 * A tracking plan as an app declares it. It is plain data: the same as JSON.
 * What `track()` accepts, what leaves the device, what the collector validates and what a participant reads
 * all come from it.
 */
export interface PlanInput {
  /** The app's name on the wire and in questions: lower-case letters, digits, `-`. */
  readonly app: string
  /** A whole number that grows with every published change. */
  readonly version: number
  readonly notice: Notice
  /** Whom the app is for; everybody unless told. With `child` or `mixed` nobody is asked and nothing recorded. */
  readonly audience?: Audience
  /** What is true of a whole batch and coarse, besides `version` and `platform`. */
  readonly context?: { readonly [name: string]: Domain }
  readonly metrics: { readonly [name: string]: Metric }
  readonly surveys?: { readonly [name: string]: Survey }
}

/** A plan that was checked, with the hash of its notice. Plain data as well. */
export type Plan<P extends PlanInput = PlanInput> = P & { readonly noticeHash: string }

/** The names of the metrics of one kind; any name when the plan is not known to the compiler. */
export type MetricName<P extends PlanInput, Kind extends Metric['kind']> = {
  [Name in keyof P['metrics'] & string]: string extends Name
    ? string
    : P['metrics'][Name]['kind'] extends Kind
      ? Name
      : never
}[keyof P['metrics'] & string]

/** A metric or a survey, found by its name. */
export const definitionOf = (plan: PlanInput, name: string): Metric | Survey | undefined =>
  own(plan.metrics, name) ?? own(plan.surveys ?? {}, name)

const own = <T>(record: { readonly [name: string]: T }, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** The purpose under which a metric or survey is recorded. */
export const purposeOf = (definition: Metric | Survey): Purpose =>
  definition.kind === 'score' ? 'feedback' : definition.purpose
