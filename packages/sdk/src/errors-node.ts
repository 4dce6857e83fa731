/** Errors, for Node. */
export { captureError, type CaptureOptions } from './errors/capture.ts'
export { captureGlobalErrors } from './errors/capture-global-node.ts'
export { describeError, type DescribeOptions, type ErrorReport } from './errors/describe.ts'
