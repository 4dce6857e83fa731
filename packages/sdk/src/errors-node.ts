/** Errors, for Node. */
export { captureError, type CaptureOptions } from './errors/capture.ts'
export { captureGlobalErrors } from './errors/capture-global-node.ts'
export { describeError, type DescribeOptions } from './errors/describe.ts'
export type { ErrorReport } from './record/report.ts'
