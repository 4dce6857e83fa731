import { startOfNextMonth, startOfWeek } from '@sayso/shared-schema'
import { leaf, pairUp, type Column } from './column.ts'
import { suppress, type Days, type Suppression } from './complementary-suppression.ts'
import { participantsAtLeast } from './participants.ts'
import { daysFrom } from './periods.ts'
import { isEmptyOn, type Row } from './series.ts'

/** How the total's shown figures of one calendar month cut it into columns of at least k participants. */
export interface MonthColumns {
  /** Whether the total of the month is shown. */
  readonly monthShown: boolean
  /** Trees of columns. Figures of different trees are not tied to each other by any shown figure of a value. */
  readonly roots: readonly Column[]
  /** The shown segments (full weeks and the fragments of weeks at both ends) by their first calendar day. */
  readonly segments: ReadonlyMap<number, Column>
  /** The shown days. */
  readonly days: ReadonlyMap<number, Column>
}

/**
 * The time axis of the total. A month falls into segments: its full ISO weeks, and at either end the
 * fragment of a week that it shares with its neighbour. Segments are suppressed within the month, days
 * within each segment; the hidden segments of a month act as one. Fragments are treated as if they were
 * shown themselves, so that no decision reaches past the month although weeks do.
 *
 * The month that contains `today` is unfinished, and its weeks matter more than its sum: where a week
 * would have to be hidden only because the month is shown, the month is hidden. And no value's month is
 * shown of which a week is hidden, so each segment is a tree of its own there.
 */
export function monthColumns(total: Row, month: number, k: number, today: number): MonthColumns {
  const end = startOfNextMonth(month)
  const used = daysFrom(month, end).filter((day) => !isEmptyOn(total, day))
  if (participantsAtLeast(total, used) < k)
    return { monthShown: false, roots: [], segments: new Map(), days: new Map() }

  const parts = segmentsOf(used)
  const inMonth = suppress(total, parts, k)
  const unfinished = today < end
  const monthShown = !(unfinished && inMonth.sacrificed)
  const { shown, hidden } = monthShown ? inMonth : largeParts(total, parts, k)

  const segments = new Map<number, Column>()
  const days = new Map<number, Column>()
  const columns = byFirstDay([...shown, ...together(hidden)]).map((segment) => {
    const { column, shownDays } = segmentColumn(total, segment, k)
    for (const day of shownDays) days.set(...day)
    if (shown.includes(segment)) segments.set(startOfSegment(segment[0] ?? month, month), column)
    return column
  })
  return { monthShown, roots: unfinished ? columns : [pairUp(columns)], segments, days }
}

function segmentColumn(
  total: Row,
  segment: Days,
  k: number,
): { column: Column; shownDays: readonly (readonly [number, Column])[] } {
  const singles = segment.map((day) => [day])
  const { shown, hidden } = suppress(total, singles, k)
  const leaves = byFirstDay([...shown, ...together(hidden)]).map(leaf)
  const isShown = (column: Column): boolean => shown.includes(column.days)
  return {
    column: pairUp(leaves),
    shownDays: leaves.filter(isShown).flatMap((column) => column.days.map((day) => [day, column] as const)),
  }
}

/** The first calendar day of the segment in which a day lies: its Monday, or the 1st of its month. */
export const startOfSegment = (day: number, month: number): number => Math.max(startOfWeek(day), month)

function segmentsOf(days: Days): readonly Days[] {
  const segments = new Map<number, number[]>()
  for (const day of days) {
    const segment = segments.get(startOfWeek(day))
    if (segment === undefined) segments.set(startOfWeek(day), [day])
    else segment.push(day)
  }
  return [...segments.values()]
}

/** Without a shown whole nothing can be subtracted, and the small parts are simply left out. */
const largeParts = (
  total: Row,
  parts: readonly Days[],
  k: number,
): Pick<Suppression, 'shown' | 'hidden'> => ({
  shown: parts.filter((part) => participantsAtLeast(total, part) >= k),
  hidden: [],
})

const together = (hidden: readonly Days[]): readonly Days[] =>
  hidden.length === 0 ? [] : [hidden.flat().sort((a, b) => a - b)]

const byFirstDay = (parts: readonly Days[]): readonly Days[] =>
  [...parts].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
