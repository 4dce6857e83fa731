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
}

/**
 * Turns one purpose's fold of one day into batches, setting the `first` flags from the memo and noting the day
 * there. What was agreed to for one purpose never travels beside another.
 */
export const createSealer =
  ({ plan, key, context }: Envelope, platform: Platform) =>
  ({ purpose, fold, day, notice, drops, pulse }: Contents): Sealed[] => {
    const memo = readMemo(platform.store, purpose)
    if (pulse) addPulse(pulse, fold, memo, day)

    const batches: Sealed[] = []
    let entries: Entry[] = []
    let length = 0
    const close = (): void => {
      const batch = platform.batchId(platform.now())
      const body = JSON.stringify({
        v: 1,
        app: plan.app,
        key,
        plan: plan.version,
        batch,
        consent: { notice, purposes: [purpose] },
        context,
        entries,
        drops: batches.length ? undefined : drops,
      } satisfies Record<keyof Batch, unknown>)
      batches.push({ id: batch, purpose, body, entries: entries.length })
      entries = []
      length = 0
    }
    for (const [cellKey, cell] of fold.take()) {
      const first = firstFlags(day, memo.last[cellKey])
      if (first) memo.last[cellKey] = day
      const entry = { ...cell, day: formatDay(day), first } as Entry
      entries.push(entry)
      length += JSON.stringify(entry).length
      if (length > mostCharacters) close()
    }
    if (entries.length || (drops && !batches.length)) close()
    pruneMemo(memo, day)
    writeMemo(platform.store, purpose, memo)
    return batches
  }
