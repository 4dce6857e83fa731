import { cohortOf, startOfWeek } from '@sayso/shared-schema'
import type { Fold } from '../fold/fold.ts'
import type { Memo } from './memo.ts'

/** Adds the activity pulse of a day to the fold, if the memo knows of none on that day or later. */
export function addPulse(metric: string, fold: Fold, memo: Memo, day: number): void {
  const { since = day, active = -1, prevWeek = false } = memo.pulse ?? {}
  if (active >= day) return
  const week = startOfWeek(day)
  const isReturning = active >= week ? prevWeek : active >= week - 7
  const values: Record<string, string> = {
    new: memo.pulse ? 'no' : 'yes',
    prevWeek: isReturning ? 'yes' : 'no',
    cohort: cohortOf(Math.min(since, day), day),
  }
  memo.pulse = { since, active: day, prevWeek: isReturning }
  fold.cell(metric).n++
  for (const by of Object.keys(values)) fold.cell(metric, by, values[by]).n++
}
