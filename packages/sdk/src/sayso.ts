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
import { anHour, halfAMinute, mostBatches, mostCalls, mostCells, mostSent } from './limits.ts'
import type { Platform } from './platform/platform.ts'
import { createBatches, type Sealed, type Sent } from './queue/batches.ts'
import { purge } from './queue/purge.ts'
import { contextOf } from './record/context.ts'
import { createRecorders } from './record/recorders.ts'
import { createSealer } from './seal/sealer.ts'
import { createDelivery } from './transport/deliver.ts'
import { createPause } from './transport/pause.ts'

/**
 * Composes the stages: record -> consent -> plan filter -> scrub -> fold -> seal -> queue -> transport.
 * All of it happens on the participant's own device, and none of it before consent.
 */
export function createCore<P extends Plan>(options: SaysoOptions<P>, platform: Platform): Sayso<P> {
  const { plan, key, url, flushEvery = halfAMinute } = options
  const { store, lock } = platform
  const folds = { usage: createFold(), errors: createFold(), feedback: createFold() }
  const recorders = createRecorders(plan, folds, store, options.scrub)
  const pulse = [...recorders.values()].find(({ kind }) => kind === 'activity')
  const envelope = { plan, key, context: contextOf(plan, options.context, platform.name, options.scrub) }
  const seal = createSealer(envelope, platform, now)
  const queue = createBatches<Sealed>('queue', mostBatches, platform, giveUp)
  const sent = createBatches<Sent>('sent', mostSent, platform)
  /** What may be sent: looked up before each sending, since a signal or a no may come at any time. */
  const waiting = {
    ...queue,
    names: () => (refresh(), queue.names().filter((name) => granted.includes(name.split('.')[2] as Purpose))),
  }
  const pause = createPause(platform)
  const delivery = createDelivery(
    url.replace(/\/$/, '') + '/v1/batches',
    platform,
    waiting,
    pause,
    (batch, { answer, time = NaN }) => {
      // To the hour, so that a slow network is not taken for a wrong clock.
      const wrongBy = Math.round((time - platform.now()) / anHour) * anHour
      if (wrongBy !== skew && !isNaN(wrongBy)) store.set('skew', (skew = wrongBy) || undefined)
      if (answer) sent.add({ ...batch, time: platform.now(), answer })
      else giveUp('refused', batch)
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
  /** What the device's clock must be corrected by, in milliseconds: what the collector's clock said last. */
  let skew = 0
  let day = -1
  let isActive = false
  let isClosed = false
  let calls = 0
  let flying: Promise<void> | undefined
  let stopTimer: (() => void) | undefined
  let stopListening: (() => void) | undefined

  function now(): number {
    return platform.now() + skew
  }

  /** What an app calls to record metrics of one kind. */
  const recorderOf =
    (kind: string) =>
    (name: string, input?: unknown): void => {
      if (!granted.length) return
      try {
        keepDay()
        schedule()
        const recorder = recorders.get(name)
        if (recorder?.kind !== kind) return lose('undeclared_metric')
        const { purpose, lastDay, fold } = recorder
        if (!covered[purpose]?.includes(kind)) return
        const reason = day > lastDay ? 'expired_metric' : recorder.record(input as never)
        if (reason) lose(reason)
        isActive = true
        if (++calls < mostCalls && fold.cells.size < mostCells) return
        lock.now(sealDay)
        void flush()
      } catch {
        // Only a hostile getter or `toString` of the app's can end here: the call counts nowhere.
        lose('undeclared_value')
      }
    }

  function lose(reason: DropReason, n = 1): void {
    if (n) drops = { ...drops, [reason]: Math.min((drops?.[reason] ?? 0) + n, mostCalls) }
  }

  /** Counts what is lost with a batch: its entries, and the drops that nobody will be told of by it. */
  function giveUp(reason: DropReason, { entries, drops: untold = {} }: Sealed): void {
    lose(reason, entries)
    for (const other in untold) lose(other as DropReason, untold[other as DropReason])
  }

  /** Keeps the fold to one UTC day: at midnight, or when the clock was set, what was counted is sealed. */
  function keepDay(): void {
    const today = dayOfTime(now())
    if (today === day) return
    if (granted.length) lock.now(sealDay)
    isActive = false
    day = today
  }

  function sealDay(isAlone: boolean, isLast?: boolean): void {
    for (const purpose of granted) {
      const isPulsing = isActive && pulse && covered[purpose]?.includes('activity') && day <= pulse.lastDay
      const fold = folds[purpose]
      // Drops alone are told only when nothing waits, or else they would push out what was counted.
      const tellsDrops = drops && (isLast || !queue.names().length)
      if (!isPulsing && !fold.cells.size && !tellsDrops) continue
      const notice = decisions?.[purpose]?.notice
      const batches = seal({ purpose, fold, day, notice, drops, pulse: isPulsing && pulse.name, isAlone })
      if (!batches.length) continue
      drops = undefined
      for (const batch of batches) queue.add(batch)
      notify()
    }
    calls = 0
  }

  function schedule(milliseconds = flushEvery): void {
    stopTimer ??= platform.after(milliseconds, () => void flush())
  }

  /** Seals what there is, if that can be done at once. */
  function settle(): void {
    refresh()
    if (granted.length) lock.now((isAlone) => isAlone && sealDay(isAlone))
  }

  /** Sends what there is, as soon as no other tab does. */
  async function flush(): Promise<void> {
    stopTimer?.()
    stopTimer = undefined
    settle()
    if (!granted.length) return
    await (flying ??= lock
      .run(() => {
        settle()
        return delivery.flush()
      })
      .finally(() => (flying = undefined)))
    if (waiting.names().length) schedule(Math.min(flushEvery, pause.left() || flushEvery))
  }

  /** Seals everything while there is time, and sends it unless another tab does. */
  function leave(): void {
    refresh()
    if (!granted.length) return
    lock.now((isAlone) => {
      sealDay(isAlone, true)
      if (isAlone) delivery.leave()
    })
  }

  /** Brings everything in line with what is granted now, and purges what was withdrawn. */
  function refresh(): void {
    skew = Number(store.get('skew')) || 0
    // Yesterday ends under what was granted yesterday: a yes of today is not retroactive.
    keepDay()
    const before = granted
    decisions = consent.record()?.decisions
    const agreed = purposes.filter((purpose) => decisions?.[purpose]?.state === 'granted')
    for (const purpose of purposes) covered[purpose] = isClosed ? [] : consent.covered(purpose)
    granted = purposes.filter((purpose) => covered[purpose]?.length)
    purge(store, agreed)
    for (const purpose of purposes) {
      if (granted.includes(purpose)) continue
      folds[purpose].take()
      if (!before.includes(purpose)) continue
      delivery.abort()
      drops = undefined
    }
    if (String(before) === String(granted)) return
    if (!granted.length) {
      stopTimer?.()
      stopListening?.()
      stopTimer = stopListening = undefined
      return
    }
    isActive = true
    schedule()
    if (stopListening) return
    const stopLeaving = platform.onLeave(leave)
    const stopOnline = platform.onOnline?.(() => {
      pause.end()
      void flush()
    })
    stopListening = () => {
      stopLeaving()
      stopOnline?.()
    }
    // Whoever has had the lock need not wait for it when there is no time.
    void lock.run(() => Promise.resolve())
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
    if (waiting.names().length) schedule()
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
      refresh()
      if (granted.length) lock.now((isAlone) => sealDay(isAlone, true))
      isClosed = true
      refresh()
      stopWatching?.()
    },
    rehearse: (other) => createCore(options, other),
  }
}
