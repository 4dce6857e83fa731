import { endOf, type Period } from '../query/gate/periods.ts'
import type { Figure } from '../query/gate/series.ts'
import type { ErrorOrder } from './error-question.ts'

/** What the order of groups is made of: nothing but what is shown. */
export interface Sortable {
  readonly metric: string
  readonly fingerprint: string
  readonly n: readonly Figure[]
  readonly people: readonly Figure[]
  readonly first: Period
  readonly last: Period
}

/** Sorts groups: the most frequent, the most widespread, the newest or the latest first. */
export function sortErrors<T extends Sortable>(groups: readonly T[], order: ErrorOrder): T[] {
  const rank = rankOf[order]
  const name = ({ metric, fingerprint }: T): string => `${metric} ${fingerprint}`
  return [...groups].sort((a, b) => rank(b) - rank(a) || (name(a) < name(b) ? -1 : 1))
}

const sum = (figures: readonly Figure[]): number => figures.reduce<number>((all, n) => all + (n ?? 0), 0)

const rankOf: Readonly<Record<ErrorOrder, (group: Sortable) => number>> = {
  n: ({ n }) => sum(n),
  // Participants of different periods may be the same and are not added up.
  people: ({ people }) => Math.max(0, ...people.map((figure) => figure ?? 0)),
  firstSeen: ({ first }) => endOf(first),
  lastSeen: ({ last }) => last.start,
}
