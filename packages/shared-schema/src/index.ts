export { dropReasons, type DropReason, type Drops } from './drop-reasons.ts'
export { activity, cohortOf, type Activity } from './kinds/activity.ts'
export { comment, type Comments } from './kinds/comment.ts'
export { counter, pairMark, type Counter } from './kinds/counter.ts'
export { bucketOf, distribution, isBucket, type Distribution } from './kinds/distribution.ts'
export { chooseExemplar, errors, type ErrorCell, type ErrorGroup, type Exemplar } from './kinds/error.ts'
export { fileName } from './kinds/file-name.ts'
export { funnel, type Funnel } from './kinds/funnel.ts'
export { type CellKind, type Declaration, type JsonSchema } from './kinds/kind.ts'
export { breakdownsOf, kinds } from './kinds/kinds.ts'
export { ces, choice, csat, ins, nps, type Survey, type SurveyDeclaration } from './kinds/score.ts'
export { addSums, noSums, type Sums } from './kinds/sums.ts'
export { valueSchema } from './kinds/value-schema.ts'
export { limits } from './limits.ts'
export { dataByPurpose, noticeHash, noticeText } from './notice/notice.ts'
export { receiptSchema, type Receipt } from './notice/receipt.ts'
export { sha256 } from './notice/sha256.ts'
export { checkPlan } from './plan/check-plan.ts'
export { contextDomains, platforms, versionDomain, type Platform } from './plan/context.ts'
export { definePlan, parsePlan, PlanError } from './plan/define-plan.ts'
export {
  bucketNames,
  buckets,
  matching,
  oneOf,
  otherValue,
  type Buckets,
  type Domain,
  type InputOf,
  type Matching,
  type OneOf,
} from './plan/domain.ts'
export { nameInWords } from './plan/name-in-words.ts'
export { type Audience, type Notice } from './plan/notice.ts'
export {
  definitionOf,
  purposeOf,
  type Metric,
  type MetricName,
  type Plan,
  type PlanInput,
} from './plan/plan.ts'
export { planDiff, type PlanChange, type PlanDiff } from './plan/plan-diff.ts'
export { purposes, type Purpose } from './plan/purpose.ts'
export { saysSame } from './plan/says-same.ts'
export { primaryLanguage, textIn, type PlanText } from './plan/text-in.ts'
export { scrubKinds, type CheckedRule, type ScrubKind, type ScrubRule } from './scrub/rule.ts'
export { scrubRules } from './scrub/rules.ts'
export { scrub, type Scrubbed, type ScrubHits } from './scrub/scrub.ts'
export { standingAlone } from './scrub/standing-alone.ts'
export {
  dayOfTime,
  formatDay,
  formatMonth,
  formatPeriod,
  formatWeek,
  parseDay,
  startOfMonth,
  startOfNextMonth,
  startOfNextPeriod,
  startOfPeriod,
  startOfWeek,
  timeOfDay,
  type Interval,
} from './time/calendar.ts'
export { type Answer, type Rejection } from './wire/answer.ts'
export { batchSchema, envelopeSchema, type Batch, type Envelope } from './wire/batch.ts'
export { commentSchema, eraseCommentSchema, type Comment, type EraseComment } from './wire/comment.ts'
export { entrySchema, entrySchemaOf, firstFlags, type Entry } from './wire/entry.ts'
