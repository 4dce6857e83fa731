import type { MetricName, Plan } from '@sayso/shared-schema'
import type { RecordingSayso } from '../api.ts'
import { captureError, type CaptureOptions } from './capture.ts'

/**
 * Counts what nobody caught in a page or worker: errors, and promises that were rejected. It only listens: the
 * console and the app's own handlers see what they saw before. Returns how to stop.
 */
export function captureGlobalErrors<P extends Plan>(
  sayso: RecordingSayso<P>,
  metric: MetricName<P, 'error'>,
  options?: CaptureOptions,
): () => void {
  const onError = (event: ErrorEvent): void => captureError(sayso, metric, errorOf(event), options)
  const onRejection = ({ reason }: PromiseRejectionEvent): void =>
    captureError(sayso, metric, reason, options)
  addEventListener('error', onError)
  addEventListener('unhandledrejection', onRejection)
  return () => {
    removeEventListener('error', onError)
    removeEventListener('unhandledrejection', onRejection)
  }
}

/** A script of another origin tells only `Script error.`, and some errors of the browser only a place. */
function errorOf({ error, message, filename, lineno, colno }: ErrorEvent): unknown {
  const stack = `@${filename}:${lineno}:${colno}`
  return error ?? Object.assign(new Error(message), { name: 'ScriptError', stack })
}
