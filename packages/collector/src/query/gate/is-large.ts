import { startOfMonth } from '@sayso/shared-schema'
import { participantsAtLeast } from './participants.ts'
import type { Row } from './series.ts'

/** Whether at least k participants are known to stand behind a row in one calendar month. */
export function isLarge(row: Row, k: number): boolean {
  const months = new Map<number, number[]>()
  for (const day of [...row.keys()].sort((a, b) => a - b)) {
    const month = startOfMonth(day)
    const days = months.get(month)
    if (days) days.push(day)
    else months.set(month, [day])
  }
  return [...months.values()].some((days) => participantsAtLeast(row, days) >= k)
}
