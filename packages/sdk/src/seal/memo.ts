import { startOfMonth, startOfWeek, type Purpose } from '@sayso/shared-schema'
import type { Store } from '../platform/platform.ts'

/**
 * What the device remembers for one purpose, and nobody else: the last day that each thing was done. It is what
 * makes unique participants countable without an identifier. Days are numbers since 1970.
 */
export interface Memo {
  /** The last day on which a cell was told, by the cell's key. */
  last: Record<string, number>
  /** The furthest step of the current run, by funnel. */
  steps: Record<string, number>
  /** The activity pulse: the day of the first and of the latest, and whether the ISO week before had one. */
  pulse?: { readonly since: number; readonly active: number; readonly prevWeek: boolean }
}

/** Reads the memo afresh, since another tab may have changed it. */
export const readMemo = (store: Store, purpose: Purpose): Memo => ({
  last: {},
  steps: {},
  ...(store.get('memo.' + purpose) as Partial<Memo> | undefined),
})

/** Keeps the memo, or nothing more for undefined. */
export const writeMemo = (store: Store, purpose: Purpose, memo?: Memo): void => store.set('memo.' + purpose, memo)

/**
 * Forgets days that lie before the current week and month: whatever is done next is a first either way.
 * So the memo never holds more than a month's worth of keys.
 */
export function pruneMemo({ last }: Memo, today: number): void {
  const oldest = Math.min(startOfWeek(today), startOfMonth(today))
  for (const key in last) if ((last[key] as number) < oldest) delete last[key]
}
