import { purposes, type Plan, type Purpose } from '@sayso/shared-schema'
import type { RecordingSayso } from '../api.ts'
import { openChannel, writeCall, type Method } from './channel.ts'

/** Telemetry in a worker: it only hands calls to a page. No method ever throws. */
export interface WorkerSayso<P extends Plan> extends RecordingSayso<P> {
  /** Stops for good. */
  close(): void
}

/**
 * Telemetry in a web worker or service worker, which keeps and sends nothing itself. It records from when a page of
 * the app that serves workers (`serveWorkers`) has said that the participant agreed, until that page ends or says that
 * they no longer do. Whatever is called otherwise is not recorded.
 */
export function createSayso<P extends Plan>({ plan }: { readonly plan: P }): WorkerSayso<P> {
  let granted: readonly Purpose[] = []
  let channel: BroadcastChannel | undefined

  /** What an app calls to record by one method of the page's SDK. */
  const recorderOf =
    (method: Method) =>
    (metric: string, input?: unknown): void => {
      if (granted.length) channel?.postMessage(writeCall(method, metric, input))
    }

  try {
    channel = openChannel(plan)
    channel.onmessage = ({ data }: MessageEvent<unknown>): void => {
      // Other workers of the app write texts.
      if (Array.isArray(data)) granted = purposes.filter((purpose) => data.includes(purpose))
    }
    channel.postMessage('')
  } catch {
    // No way to a page is left to a worker whose storage is blocked: it records nothing.
  }

  return {
    plan,
    consent: { state: (purpose) => (granted.includes(purpose) ? 'granted' : 'unknown') },
    track: recorderOf('track'),
    measure: recorderOf('measure'),
    step: recorderOf('step'),
    score: recorderOf('score'),
    error: recorderOf('error'),
    close() {
      granted = []
      channel?.close()
    },
  }
}
