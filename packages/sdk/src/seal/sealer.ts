import { formatDay, type Batch, type Drops, type Entry, type Plan, type Purpose } from '@sayso/shared-schema'
import type { Fold } from '../fold/fold.ts'
import { mostCharacters } from '../limits.ts'
import type { Platform } from '../platform/platform.ts'
import type { Sealed } from '../queue/batches.ts'
import { firstFlags } from './first.ts'
import { pruneMemo, readMemo, writeMemo } from './memo.ts'
import { addPulse } from './pulse.ts'

/** What every batch of an app says. */
export interface Envelope {
  readonly plan: Plan
  readonly key: string
  readonly context: Readonly<Record<string, string>>
}

/** What a batch holds. */
export interface Contents {
  readonly purpose: Purpose
  readonly fold: Fold
  readonly day: number
  /** Hash of the notice that was agreed to. */
  readonly notice: string | undefined
  /** What was dropped; told with the first batch. */
  readonly drops: Drops | undefined
  /** The activity metric, if the participant was active and it belongs to the purpose. */
  readonly pulse: string | false | undefined
  /** Whether it is certain that nobody else seals at the same time. */
  readonly isAlone: boolean
}

/**
 * Turns one purpose's fold of one day into batches, setting the `first` flags from the memo and noting the day
 * there. What was agreed to for one purpose never travels beside another.
 *
 * Flags are set only by who is alone, since between reading and writing the memo nobody else may, and only if the memo
 * was kept: who cannot remember would be a new participant each time. Better one too few than one twice; what was left
 * out is told as a drop.
 */
export const createSealer =
  ({ plan, key, context }: Envelope, { store, batchId }: Platform, now: () => number) =>
  ({ purpose, fold, day, notice, drops, pulse, isAlone }: Contents): Sealed[] => {
    const memo = readMemo(store, purpose)
    if (pulse && isAlone) addPulse(pulse, fold, memo, day)
    const cells = [...fold.take()]
    const firsts = cells.map(([cellKey]) => {
      const first = firstFlags(day, memo.last[cellKey])
      if (first) memo.last[cellKey] = day
      return first
    })
    pruneMemo(memo, day)
    const remembers = isAlone && writeMemo(store, purpose, memo)
    const leftOut = !remembers && firsts.filter(Boolean).length
    let untold = leftOut ? { ...drops, storage_failed: leftOut } : drops

    const batches: Sealed[] = []
    let entries: Entry[] = []
    let length = 0
    const close = (): void => {
      const id = batchId(now())
      const body = JSON.stringify({
        v: 1,
        app: plan.app,
        key,
        plan: plan.version,
        batch: id,
        consent: { notice, purposes: [purpose] },
        context,
        entries,
        drops: untold,
      } satisfies Record<keyof Batch, unknown>)
      batches.push({ id, purpose, body, entries: entries.length, drops: untold })
      untold = undefined
      entries = []
      length = 0
    }
    cells.forEach(([, cell], i) => {
      const entry = { ...cell, day: formatDay(day), first: remembers ? firsts[i] : undefined } as Entry
      entries.push(entry)
      length += JSON.stringify(entry).length
      if (length > mostCharacters) close()
    })
    if (entries.length || untold) close()
    return batches
  }
