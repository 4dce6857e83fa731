import {
  dayOfTime,
  purposes,
  type Batch,
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

/**
 * Composes the stages: record -> consent -> plan filter -> scrub -> fold -> seal -> queue -> transport.
 * All of it happens on the participant's own device, and none of it before consent.
 */
export function createCore<P extends Plan>(options: SaysoOptions<P>, platform: Platform): Sayso<P> {
  const { plan, key, url, flushEvery = halfAMinute } = options
  const { store, lock } = platform
  const isDevelopment = key.startsWith('pk_dev')
  const folds = { usage: createFold(), errors: createFold(), feedback: createFold() }
  const recorders = createRecorders(plan, folds, store, options.scrub)
  const pulse = [...recorders.values()].find(({ kind }) => kind === 'activity')
  const seal = createSealer(options, contextOf(options, platform.name), platform, now)
  const queue = createBatches<Sealed>('queue', mostBatches, platform, giveUp)
  const sent = createBatches<Sent>('sent', mostSent, platform)
  /** What may be sent: looked up before each sending, since a signal or a no may come at any time. */
  const waiting = (): string[] => {
    refresh()
    return queue.names().filter((name) => granted.includes(name.split('.')[2] as Purpose))
  }
  const delivery = createDelivery(
    url.replace(/\/$/, '') + '/v1/batches',
    platform,
    { ...queue, names: waiting },
    (batch, { answer, time }) => {
      // To the hour, so that a slow network is not taken for a wrong clock.
      const wrongBy = Math.round(((time as number) - platform.now()) / anHour)
      if (wrongBy - skew) store.set('skew', (skew = wrongBy))
      if (answer) sent.add({ ...batch, answer, time: platform.now() })
      else giveUp('refused', batch)
      notify()
    },
  )
  const consent = createConsent(plan, platform, changed)

  const listeners = new Set<() => void>()
  /** What ends listening to the page, which begins with a yes. */
  const stops: ((() => void) | undefined)[] = []
  let granted: readonly Purpose[] = []
  /** The kinds of data that may be recorded for each purpose. Filled before anything can be recorded. */
  const covered = {} as { [P in Purpose]: readonly string[] }
  let decisions: ConsentRecord['decisions'] = {}
  /** The purposes that were agreed to when all that belongs to others was purged. */
  let purgedFor: string | undefined
  let drops: Drops | undefined
  /** What the device's clock must be corrected by, in hours: what the collector's clock said last. */
  let skew = 0
  let day = -1
  let isActive: boolean | undefined
  let isClosed: true | undefined
  let calls = 0
  let flying: Promise<void> | undefined
  let stopTimer: (() => void) | undefined

  function now(): number {
    return platform.now() + skew * anHour
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
        if (recorder?.kind !== kind) return miss('undeclared_metric', kind, name, input)
        const { purpose, lastDay } = recorder
        if (!covered[purpose].includes(kind)) return
        const reason = day > lastDay ? 'expired_metric' : recorder.record(input as never)
        if (reason) miss(reason, kind, name, input)
        isActive = true
        if (++calls < mostCalls && folds[purpose].cells.size < mostCells) return
        whileOpen(sealDay)
        void flush()
      } catch {
        // Only a hostile getter or `toString` of the app's can end here: the call counts nowhere.
        miss('undeclared_value', kind, name, input)
      }
    }

  /** Counts a call that was not recorded as it was made, and tells the developer. */
  function miss(reason: DropReason, kind: string, name: string, input: unknown): void {
    lose(reason)
    if (isDevelopment)
      import('./record/hint.ts').then(({ hint }) => hint(plan, { reason, kind, name, input })).catch(() => {})
  }

  function lose(reason: DropReason, n = 1): void {
    if (n) drops = { ...drops, [reason]: Math.min(((drops?.[reason] as number) | 0) + n, mostCalls) }
  }

  /** Counts what is lost with a batch: its entries, and the drops that nobody will be told of by it. */
  function giveUp(reason: DropReason, { body }: Sealed): void {
    try {
      const { entries, drops: untold } = JSON.parse(body) as Batch
      lose(reason, entries.length)
      for (const other of Object.keys({ ...untold })) lose(other as DropReason, untold?.[other as DropReason])
    } catch {
      // It was not one of ours: somebody has been in the storage.
    }
  }

  /** Keeps the fold to one UTC day: at midnight, or when the clock was set, what was counted is sealed. */
  function keepDay(): void {
    const today = dayOfTime(now())
    if (today === day) return
    whileOpen(sealDay)
    isActive = false
    day = today
  }

  function sealDay(isAlone: boolean, isLast?: boolean): void {
    for (const purpose of granted) {
      const isPulsing = isActive && pulse && covered[purpose].includes('activity') && day <= pulse.lastDay
      const batches = seal({
        purpose,
        fold: folds[purpose],
        day,
        notice: decisions[purpose]?.notice,
        drops,
        // Drops alone are told only when nothing waits, or else they would push out what was counted.
        tellsDrops: isLast || !queue.names().length,
        pulse: isPulsing && pulse.name,
        isAlone,
      })
      if (batches.length) drops = undefined
      for (const batch of batches) {
        queue.add(batch)
        notify()
      }
    }
    calls = 0
  }

  function whileOpen(task: (isAlone: boolean) => void): void {
    if (granted.length) lock.now(task)
  }

  function schedule(milliseconds = flushEvery): void {
    stopTimer ??= platform.after(milliseconds, () => void flush())
  }

  /** Seals what there is, if that can be done at once. */
  function settle(): void {
    refresh()
    whileOpen((isAlone) => isAlone && sealDay(isAlone))
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
    if (waiting().length) schedule(Math.min(flushEvery, delivery.pause() || flushEvery))
  }

  /** Seals everything while there is time; sends it too if that `maySend`, unless another tab does. */
  function leave(maySend?: unknown): void {
    refresh(true)
    whileOpen((isAlone) => {
      sealDay(isAlone, true)
      if (isAlone && maySend) delivery.leave()
    })
  }

  /** Brings everything in line with what is granted now, and purges what was withdrawn. */
  function refresh(isLeaving?: boolean): void {
    // Yesterday ends under what was granted yesterday: a yes of today is not retroactive.
    keepDay()
    const before = granted
    decisions = consent.record().decisions
    granted = purposes.filter((purpose) => {
      covered[purpose] = isClosed ? [] : consent.covered(purpose, decisions)
      return covered[purpose].length || void folds[purpose].take()
    })
    const agreed = purposes.filter((purpose) => decisions[purpose]?.state === 'granted')
    // To look through all that is kept takes time, which a program that ends has for a new answer only.
    if (!isLeaving || String(agreed) !== purgedFor) purge(store, agreed)
    purgedFor = String(agreed)
    if (!before.every((purpose) => granted.includes(purpose))) {
      delivery.abort()
      drops = undefined
    }
    if (String(before) === String(granted)) return
    if (!granted.length) {
      stopTimer?.()
      stopTimer = undefined
      for (const stop of stops.splice(0)) stop?.()
      return
    }
    skew = (store.get('skew') as number) | 0
    keepDay()
    isActive = true
    schedule()
    if (stops.length) return
    void lock.run()
    stops.push(
      platform.onLeave(leave),
      platform.onOnline?.(() => {
        delivery.resume()
        void flush()
      }),
    )
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
    if (waiting().length) schedule()
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
    sent: sent.list,
    pending: queue.list,
    drops: () => ({ ...drops }),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      leave()
      isClosed = true
      refresh()
      stopWatching?.()
    },
    rehearse: (other) => createCore(options, other),
  }
}
