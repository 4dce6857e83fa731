export { nameInWords, textIn, type PlanText } from '@sayso/shared-schema'
export {
  describeBatch,
  type BatchDescription,
  type MetricOfBatch,
  type RowOfBatch,
} from './words/describe-batch.ts'
export {
  describePlan,
  type Fact,
  type MetricDescription,
  type PlanDescription,
  type PurposeDescription,
} from './words/describe-plan.ts'
export { chooseLanguage, languages, loadWords, type Language } from './words/languages.ts'
export { createPhrasing, type Phrasing } from './words/phrasing.ts'
export type { Counted, Words } from './words/words.ts'
