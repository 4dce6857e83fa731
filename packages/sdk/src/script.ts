/** What a page without a bundler finds as `Sayso`, in one script: dist/sayso.global.js. */
export {
  activity,
  buckets,
  ces,
  choice,
  counter,
  csat,
  definePlan,
  distribution,
  errors,
  funnel,
  ins,
  matching,
  nps,
  oneOf,
} from '@sayso/shared-schema'
export { createSayso } from './browser.ts'
export { captureError } from './errors/capture.ts'
export { captureGlobalErrors } from './errors/capture-global-browser.ts'
