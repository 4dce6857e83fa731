import type { Purpose } from '@sayso/shared-schema'
import { daysKept } from '../limits.ts'
import type { Store } from '../platform/platform.ts'

/**
 * What the device remembers for one purpose, and nobody else: the last day that each thing was done. It is what
 * makes unique participants countable without an identifier. Days are numbers since 1970.
 */
export interface Memo {
  /** The last day on which a cell was told, by the cell's key. */
  last: Record<string, number>
  /** The activity pulse: the day of the first and of the latest, and whether the ISO week before had one. */
  pulse?: { readonly since: number; readonly active: number; readonly prevWeek: boolean } | undefined
}

/** Reads the memo afresh, since another tab may have changed it. Takes no more from it than it should hold. */
export function readMemo(store: Store, purpose: Purpose): Memo {
  const kept = store.get('memo..' + purpose) as Partial<Memo> | undefined
  return { ...kept, last: { ...kept?.last } }
}

/** Returns whether the device will remember. */
export const writeMemo = (store: Store, purpose: Purpose, memo: Memo): boolean =>
  store.set('memo..' + purpose, memo)

/**
 * Forgets days that lie before the current week and month: whatever is done next is a first either way.
 * So the memo never holds more than some weeks' worth of keys.
 */
export function pruneMemo({ last }: Memo, today: number): void {
  for (const key in last) if ((last[key] as number) < today - daysKept) delete last[key]
}
