import type { MetricName, Plan } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'
import { captureError, type CaptureOptions } from './capture.ts'

type Listener = (...args: never[]) => void

/**
 * Counts what nobody caught in a Node program: exceptions, and promises that were rejected. What the program
 * prints, its exit code and its own handlers stay as they are: exceptions are heard of through the event that is
 * made for that, and rejections through a listener that is there only while the program has one of its own,
 * since a first listener would keep Node from ending the program. Returns how to stop.
 */
export function captureGlobalErrors<P extends Plan>(
  sayso: Sayso<P>,
  metric: MetricName<P, 'error'>,
  options?: CaptureOptions,
): () => void {
  const capture = (error: unknown): void => captureError(sayso, metric, error, options)
  let isListening = false
  const follow = (hasOthers: boolean): void => {
    if (hasOthers === isListening) return
    isListening = hasOthers
    if (hasOthers) process.on('unhandledRejection', capture)
    else process.off('unhandledRejection', capture)
  }
  const isOther = (event: string | symbol, listener: Listener): boolean =>
    event === 'unhandledRejection' && listener !== capture
  const onNew = (event: string | symbol, listener: Listener): void => {
    if (isOther(event, listener)) follow(true)
  }
  const onRemoved = (event: string | symbol, listener: Listener): void => {
    if (isOther(event, listener))
      follow(process.listeners(event as 'unhandledRejection').some((one) => one !== capture))
  }

  process.on('uncaughtExceptionMonitor', capture)
  process.on('newListener', onNew)
  process.on('removeListener', onRemoved)
  follow(process.listenerCount('unhandledRejection') > 0)
  return () => {
    process.off('uncaughtExceptionMonitor', capture)
    process.off('newListener', onNew)
    process.off('removeListener', onRemoved)
    follow(false)
  }
}
