import { startOfNextMonth } from '@sayso/shared-schema'
import { startOfSegment } from '../../store/folding.ts'
import { leaf, whole, type Column } from './column.ts'
import { suppress, type Days, type Suppression } from './complementary-suppression.ts'
import type { Leveled } from './levels.ts'
import { participantsAtLeast } from './participants.ts'
import { isEmptyOn, type Row } from './series.ts'

/** How the total's shown figures of one calendar month cut it into columns of at least k participants. */
export interface MonthColumns {
  /** Whether the total of the month is shown. */
  readonly monthShown: boolean
  /** Trees of columns. Figures of different trees are not tied to each other by any shown figure of a value. */
  readonly roots: readonly Column[]
  /** The shown segments by their first calendar day. */
  readonly segments: ReadonlyMap<number, Column>
  /** The shown days. */
  readonly days: ReadonlyMap<number, Column>
}

/**
 * The time axis of the total. Segments are suppressed within the month, days
 * within each segment; the hidden segments of a month act as one. Fragments are treated as if they were
 * shown themselves, so that no decision reaches past the month although weeks do.
 *
 * Nothing is decided by anything finer than itself. So cells may be folded into segments, and those into months:
 * what can still be asked then is shown, or hidden, just as before.
 *
 * The month that contains `today` is unfinished, and its weeks matter more than its sum: where a week
 * would have to be hidden only because the month is shown, the month is hidden. And no value's month is
 * shown of which a week is hidden, so each segment is a tree of its own there.
 */
export function monthColumns(total: Leveled, month: number, k: number, today: number): MonthColumns {
  if (participantsAtLeast(total.month, [month]) < k)
    return { monthShown: false, roots: [], segments: new Map(), days: new Map() }

  const parts = usedUnits(total.segment).map((segment) => [segment])
  const inMonth = suppress(total.segment, parts, k)
  const unfinished = today < startOfNextMonth(month)
  const monthShown = !(unfinished && inMonth.sacrificed)
  const { shown, hidden } = monthShown ? inMonth : largeParts(total.segment, parts, k)

  const usedDays = usedUnits(total.day)
  const segments = new Map<number, Column>()
  const days = new Map<number, Column>()
  const columns = byFirstDay([...shown, ...together(hidden)]).map((units) => {
    const ofUnits = usedDays.filter((day) => units.includes(startOfSegment(day)))
    const { column, shownDays } = segmentColumn(total.day, units, ofUnits, k)
    for (const day of shownDays) days.set(...day)
    if (shown.includes(units)) for (const segment of units) segments.set(segment, column)
    return column
  })
  const roots = unfinished ? columns : [whole('month', [month], columns)]
  return { monthShown, roots, segments, days }
}

function segmentColumn(
  total: Row,
  units: Days,
  daysUsed: Days,
  k: number,
): { column: Column; shownDays: readonly (readonly [number, Column])[] } {
  const singles = daysUsed.map((day) => [day])
  const { shown, hidden } = suppress(total, singles, k)
  const leaves = byFirstDay([...shown, ...together(hidden)]).map(leaf)
  const isShown = (column: Column): boolean => shown.includes(column.units)
  return {
    column: whole('segment', units, leaves),
    shownDays: leaves.filter(isShown).flatMap((column) => column.units.map((day) => [day, column] as const)),
  }
}

const usedUnits = (row: Row): Days =>
  [...row.keys()].filter((unit) => !isEmptyOn(row, unit)).sort((a, b) => a - b)

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
