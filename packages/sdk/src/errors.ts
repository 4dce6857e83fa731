export { describeError, type ErrorReport } from './errors/describe.ts'
