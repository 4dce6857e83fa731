import {
  dayOfTime,
  purposes,
  type DropReason,
  type Drops,
  type Plan,
  type Purpose,
} from '@sayso/shared-schema'
import type { Sayso, SaysoOptions } from './api.ts'
import { createConsent } from './consent/consent.ts'
import type { ConsentRecord } from './consent/record.ts'
import { createFold } from './fold/fold.ts'
import { halfAMinute, mostBatches, mostCalls, mostCells, mostSent } from './limits.ts'
import type { Platform } from './platform/platform.ts'
import { createBatches, type Sealed, type Sent } from './queue/batches.ts'
import { contextOf } from './record/context.ts'
import { createRecorders } from './record/recorders.ts'
import { forgetMemo } from './seal/memo.ts'
import { createSealer } from './seal/sealer.ts'
import { createDelivery } from './transport/deliver.ts'

/**
 * Composes the stages: record -> consent -> plan filter -> scrub -> fold -> seal -> queue -> transport.
 * All of it happens on the participant's own device, and none of it before consent.
 */
export function createCore<P extends Plan>(options: SaysoOptions<P>, platform: Platform): Sayso<P> {
  const { plan, key, url, flushEvery = halfAMinute } = options
  const { store } = platform
  const folds = { usage: createFold(), errors: createFold(), feedback: createFold() }
  const recorders = createRecorders(plan, folds, store)
  const pulse = [...recorders.values()].find(({ kind }) => kind === 'activity')
  const seal = createSealer({ plan, key, context: contextOf(plan, options.context, platform.name) }, platform)
  const queue = createBatches<Sealed>(store, 'queue', mostBatches)
  const sent = createBatches<Sent>(store, 'sent', mostSent)
  /** What may be sent: looked up before each sending, since a signal or a no may come at any time. */
  const waiting = {
    list: () => (refresh(), queue.list().filter(({ purpose }) => granted.includes(purpose))),
    remove: queue.remove,
  }
  const delivery = createDelivery(
    url.replace(/\/$/, '') + '/v1/batches',
    platform,
    waiting,
    (batch, answer) => {
      if (answer) sent.add([{ ...batch, time: platform.now(), answer }])
      else lose('refused', batch.entries)
      notify()
    },
  )
  const consent = createConsent(plan, platform, changed)

  const listeners = new Set<() => void>()
  let granted: readonly Purpose[] = []
  /** The kinds of data that may be recorded for what is granted. */
  const covered: { [P in Purpose]?: readonly string[] } = {}
  let decisions: ConsentRecord['decisions'] | undefined
  let drops: Drops | undefined
  let day = -1
  let isActive = false
  let isClosed = false
  let calls = 0
  let stopTimer: (() => void) | undefined
  let stopLeaving: (() => void) | undefined

  /** What an app calls to record metrics of one kind. */
  const recorderOf =
    (kind: string) =>
    (name: string, input?: unknown): void => {
      if (!granted.length) return
      try {
        keepDay()
        const recorder = recorders.get(name)
        if (recorder?.kind !== kind) return lose('undeclared_metric')
        const { purpose, lastDay, fold } = recorder
        if (!covered[purpose]?.includes(kind)) return
        const reason = day > lastDay ? 'expired_metric' : recorder.record(input as never)
        if (reason) lose(reason)
        isActive = true
        schedule()
        if (++calls >= mostCalls || fold.cells.size >= mostCells) void flush()
      } catch {
        // Only a hostile getter or `toString` of the app's can end here: the call counts nowhere.
        lose('undeclared_value')
      }
    }

  function lose(reason: DropReason, n = 1): void {
    if (!n) return
    drops = { ...drops, [reason]: Math.min((drops?.[reason] ?? 0) + n, mostCalls) }
    schedule()
  }

  /** Keeps the fold to one UTC day: at midnight, or when the clock was set, what was counted is sealed. */
  function keepDay(): void {
    const today = dayOfTime(platform.now())
    if (today === day) return
    sealDay()
    isActive = false
    day = today
  }

  function sealDay(): void {
    for (const purpose of granted) {
      const isPulsing = isActive && pulse && covered[purpose]?.includes('activity') && day <= pulse.lastDay
      const fold = folds[purpose]
      // Drops alone are told only when nothing waits: they must not push out what was counted.
      if (!isPulsing && !fold.cells.size && (!drops || queue.list().length)) continue
      const notice = decisions?.[purpose]?.notice
      const batches = seal({ purpose, fold, day, notice, drops, pulse: isPulsing && pulse.name })
      if (!batches.length) continue
      drops = undefined
      for (const { entries } of queue.add(batches)) lose('queue_full', entries)
      notify()
    }
    calls = 0
  }

  function schedule(): void {
    stopTimer ??= platform.after(flushEvery, () => void flush())
  }

  /** Seals what there is. Returns whether anything may be sent. */
  function settle(): boolean {
    refresh()
    sealDay()
    return granted.length > 0
  }

  async function flush(): Promise<void> {
    stopTimer?.()
    stopTimer = undefined
    if (settle()) await delivery.flush()
    if (waiting.list().length) schedule()
  }

  /** Brings everything in line with what is granted now, and purges what was withdrawn. */
  function refresh(): void {
    // Yesterday ends under what was granted yesterday: a yes of today is not retroactive.
    keepDay()
    const before = granted
    decisions = consent.record()?.decisions
    const agreed = purposes.filter((purpose) => decisions?.[purpose]?.state === 'granted')
    for (const purpose of purposes) covered[purpose] = isClosed ? [] : consent.covered(purpose)
    granted = purposes.filter((purpose) => covered[purpose]?.length)
    queue.retain(agreed)
    sent.retain(agreed)
    for (const purpose of purposes) {
      if (!agreed.includes(purpose)) forgetMemo(store, purpose)
      if (granted.includes(purpose)) continue
      folds[purpose].take()
      if (!before.includes(purpose)) continue
      delivery.abort()
      drops = undefined
    }
    if (String(before) === String(granted)) return
    if (!granted.length) {
      stopTimer?.()
      stopLeaving?.()
      stopTimer = stopLeaving = undefined
      return
    }
    isActive = true
    stopLeaving ??= platform.onLeave(() => settle() && delivery.leave())
    schedule()
  }

  function notify(): void {
    for (const listener of listeners) {
      try {
        listener()
      } catch {
        // A listener's fault is the app's; the others still hear.
      }
    }
  }

  function changed(): void {
    refresh()
    notify()
  }

  const stopWatching = store.watch?.(changed)
  refresh()

  return {
    plan,
    consent,
    track: recorderOf('counter'),
    measure: recorderOf('distribution'),
    step: recorderOf('funnel'),
    score: recorderOf('score'),
    error: recorderOf('error'),
    flush,
    pending: queue.list,
    sent: sent.list,
    drops: () => ({ ...drops }),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      settle()
      isClosed = true
      refresh()
      stopWatching?.()
    },
    rehearse: (other) => createCore(options, other),
  }
}
