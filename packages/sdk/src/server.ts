/** For servers that render pages or pass batches on: Express, Connect, `node:http`. */
export { requestObjection } from './platform/signals.ts'
export { type ForwardOptions } from './server/forward.ts'
export { forwardBatches, telemetrySignals } from './server/middleware.ts'
export { signalsOf, type RequestSignals } from './server/signals.ts'
