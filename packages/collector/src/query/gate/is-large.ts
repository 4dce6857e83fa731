import { startOfMonth } from '@sayso/shared-schema'
import type { Row } from './series.ts'

/** Whether at least k participants are known to stand behind a row in one calendar month, folded or not. */
export function isLarge(row: Row, k: number): boolean {
  const months = new Map<number, number>()
  for (const [day, { peopleMonth }] of row)
    months.set(startOfMonth(day), (months.get(startOfMonth(day)) ?? 0) + peopleMonth)
  return [...months.values()].some((people) => people >= k)
}
