import { startOfMonth } from '@sayso/shared-schema'
import { startOfSegment, unfolded } from '../../store/folding.ts'
import type { Column } from './column.ts'
import { isTold } from './folding.ts'
import { decideMonth, type MonthDecision, type Threshold } from './month-decision.ts'
import { daysOf, oncePerPeriod, startsWithin, type DayRange, type Period } from './periods.ts'
import { isEmptyOver, type Row, type SeriesTable } from './series.ts'

export type IsShown = (period: Period) => boolean

/** Which figures are shown. Those of empty periods are not: below k, nobody and few look the same. */
export interface Shown {
  readonly total: IsShown
  readonly value: (name: string) => IsShown
}

/**
 * For `n`, all periods within `months`, which start and end whole calendar months. `k` is at least 2. Periods that
 * the table's cells are too coarse for are not shown.
 */
export function shownCounts(table: SeriesTable, months: DayRange, threshold: Threshold): Shown {
  const decisions = new Map(
    startsWithin(months, 'month').map((month) => [month, decideMonth(table, month, threshold)]),
  )
  const folding = table.folding ?? unfolded
  const piecesOf = oncePerPeriod((period) =>
    isTold(period, folding) ? shownPieces(period, table.total, decisions) : undefined,
  )
  return {
    total: (period) => piecesOf(period) !== undefined,
    value: (name) => {
      const row = table.values.get(name) ?? new Map()
      return (period) => {
        const pieces = piecesOf(period)
        if (pieces === undefined || pieces.every(({ days }) => isEmptyOver(row, days))) return false
        return pieces.every(({ isToldApart }) => isToldApart(name, row))
      }
    },
  }
}

/** The share of a period in one calendar month. */
interface Piece {
  readonly days: readonly number[]
  readonly isToldApart: (name: string, row: Row) => boolean
}

/** The pieces whose figures add up to a period's, or undefined where the total of the period is hidden. */
function shownPieces(
  period: Period,
  total: Row,
  decisions: ReadonlyMap<number, MonthDecision>,
): readonly Piece[] | undefined {
  const pieces: Piece[] = []
  if (isEmptyOver(total, daysOf(period))) return undefined
  for (const [month, days] of byMonth(daysOf(period))) {
    if (isEmptyOver(total, days)) {
      pieces.push({ days, isToldApart: (_, row) => isEmptyOver(row, days) })
      continue
    }
    const decision = decisions.get(month)
    const columns = decision && columnsOf(period, days, decision)
    if (decision === undefined || columns === undefined) return undefined
    pieces.push({ days, isToldApart: (name) => columns.every((column) => decision.tellsApart(name, column)) })
  }
  return pieces
}

function byMonth(days: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const months = new Map<number, number[]>()
  for (const day of days) months.set(startOfMonth(day), [...(months.get(startOfMonth(day)) ?? []), day])
  return months
}

function columnsOf(
  { interval }: Period,
  [firstDay = 0]: readonly number[],
  decision: MonthDecision,
): readonly Column[] | undefined {
  if (interval === 'month') return decision.monthShown ? decision.roots : undefined
  const column =
    interval === 'week' ? decision.segments.get(startOfSegment(firstDay)) : decision.days.get(firstDay)
  return column && [column]
}
