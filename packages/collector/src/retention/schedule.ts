import { dayOfTime } from '@sayso/shared-schema'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../platform.ts'
import type { Store } from '../store/store.ts'

export interface ScheduleOptions {
  readonly ingest: Pick<IngestThread, 'tidy' | 'erase'>
  readonly store: Pick<Store, 'erasures'>
  readonly clock: Clock
  readonly log: Log
  /** Whether the clock can be believed. */
  readonly mayDelete: () => boolean
}

const minute = 60_000

/**
 * Keeps what is kept as it should be: tidies at once and whenever a day has begun, and erases what the command line
 * has left word of. What fails is tried again within the minute. Returns how to stop it.
 */
export function scheduleRetention({ ingest, store, clock, log, mayDelete }: ScheduleOptions): () => void {
  let isStopped = false
  let isBusy = false
  let tidied: number | undefined
  let refused: number | undefined

  const tidy = async (): Promise<void> => {
    const today = dayOfTime(clock.now())
    if (today === tidied) return
    if (mayDelete()) {
      await ingest.tidy()
      tidied = today
    } else if (today !== refused) {
      log.warn('the clock went days ahead: nothing is deleted until it did for a day')
      refused = today
    }
  }

  const look = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    try {
      for (const erasure of store.erasures()) await ingest.erase(erasure)
      await tidy()
    } catch (error) {
      if (!isStopped) log.error({ err: error }, 'retention failed; it is tried again within the minute')
    } finally {
      isBusy = false
    }
  }
  void look()
  const timer = setInterval(() => void look(), minute)
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
