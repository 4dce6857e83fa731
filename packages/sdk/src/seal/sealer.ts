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
  /** Whether that is worth a batch of its own. */
  readonly tellsDrops: boolean
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
  (
    { plan, key }: Envelope,
    context: Readonly<Record<string, string>>,
    { store, batchId }: Platform,
    now: () => number,
  ) =>
  ({ purpose, fold, day, notice, drops, tellsDrops, pulse, isAlone }: Contents): Sealed[] => {
    const memo = readMemo(store, purpose)
    if (pulse && isAlone) addPulse(pulse, fold, memo, day)
    let firsts = 0
    const entries = [...fold.take()].map(([cellKey, cell]) => {
      const first = firstFlags(day, memo.last[cellKey])
      if (first) {
        memo.last[cellKey] = day
        firsts++
      }
      return { ...cell, day: formatDay(day), first } as Entry
    })
    pruneMemo(memo, day)
    let untold = drops
    if (firsts && !(isAlone && writeMemo(store, purpose, memo))) {
      untold = { ...drops, storage_failed: firsts }
      for (const entry of entries) delete entry.first
    }

    const batches: Sealed[] = []
    while (entries.length || (tellsDrops && untold)) {
      let length = 0
      let end = 0
      while (entries[end] && length < mostCharacters) length += JSON.stringify(entries[end++]).length
      const id = batchId(now())
      const body = JSON.stringify({
        v: 1,
        app: plan.app,
        key,
        plan: plan.version,
        batch: id,
        consent: { notice, purposes: [purpose] },
        context,
        entries: entries.splice(0, end),
        drops: untold,
      } satisfies Record<keyof Batch, unknown>)
      batches.push({ body, purpose, id })
      untold = undefined
    }
    return batches
  }
