import type { Sums } from '@sayso/shared-schema'
import { foldedDay, type Folding } from '../../store/folding.ts'
import { add } from './levels.ts'
import type { Period } from './periods.ts'
import type { Row } from './series.ts'

/**
 * A row as it is once everything is folded. Of cells that are folded already it changes nothing, so that an answer
 * does not depend on how far the folding has got.
 */
export function foldRow(row: Row, folding: Folding): Row {
  const folded = new Map<number, Sums>()
  for (const [day, sums] of row) add(folded, foldedDay(day, folding), sums)
  return folded
}

/** Whether cells are kept finely enough to tell of a period. */
export function isTold({ interval, start }: Period, { segmentsBefore, monthsBefore }: Folding): boolean {
  if (interval === 'day') return start >= segmentsBefore
  return interval === 'month' || start >= monthsBefore
}
