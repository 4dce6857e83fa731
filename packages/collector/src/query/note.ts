import { formatDay } from '@sayso/shared-schema'
import { unfolded, type Folding } from '../store/folding.ts'
import type { Environment } from '../store/scope.ts'

/** What a reader must know of figures, in words. */
export function noteOf(
  environment: Environment,
  measure: 'n' | 'people',
  k: number,
  folding: Folding = unfolded,
): string {
  const size =
    environment === 'development'
      ? 'Development: figures of any size are shown, and deleted after 7 days.'
      : `Figures about fewer than ${k} participants, and those that would give such away, are null.`
  const people =
    'Participants are counted once per UTC day, ISO week or calendar month, never over other ranges: ' +
    'figures of several periods or groups must not be added up.'
  const { segmentsBefore, monthsBefore } = folding
  const age = Number.isFinite(segmentsBefore)
    ? `Days before ${formatDay(segmentsBefore)} are told by week and month only, ` +
      `those before ${formatDay(monthsBefore)} by month: what is asked more exactly is null.`
    : ''
  return [size, measure === 'people' ? people : '', age].filter(Boolean).join(' ')
}
