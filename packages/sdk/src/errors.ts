/** Errors, for pages and workers. */
export { captureError, type CaptureOptions } from './errors/capture.ts'
export { captureGlobalErrors } from './errors/capture-global-browser.ts'
export { describeError, type DescribeOptions } from './errors/describe.ts'
export type { ErrorReport } from './record/report.ts'
