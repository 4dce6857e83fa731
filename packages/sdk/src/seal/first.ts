import { startOfMonth, startOfWeek } from '@sayso/shared-schema'

/**
 * The `first` flags of something done on `day` whose last day was `last`: `d`, then `w` if it is the first in
 * the ISO week, then `m` if it is the first in the month. Undefined on the same day, and on an earlier one, which
 * only a clock that was set back can bring: better one too few than one twice.
 */
export function firstFlags(day: number, last = -1): string | undefined {
  if (day <= last) return undefined
  return 'd' + (startOfWeek(day) > last ? 'w' : '') + (startOfMonth(day) > last ? 'm' : '')
}
