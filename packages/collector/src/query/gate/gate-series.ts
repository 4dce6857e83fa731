import { unfolded } from '../../store/folding.ts'
import { isTold } from './folding.ts'
import { countIn, peopleIn } from './participants.ts'
import { monthsNeeded, startsWithin } from './periods.ts'
import type { Figure, GatedSeries, Row, SeriesQuestion, SeriesTable } from './series.ts'
import { shownCounts, type IsShown, type Shown } from './shown-counts.ts'
import { shownPeople } from './shown-people.ts'

/**
 * The privacy gate: the one way by which figures leave the query layer. It adds up what the store answered for the
 * months of `monthsNeeded(question)` and hides every figure about fewer than k participants, and as many others as
 * it takes that no such figure can be worked out by adding and subtracting: not over days, weeks and months, not
 * over values and their total, not by asking for other ranges.
 *
 * **Why it holds.** Take any sum of shown counts, some added, some subtracted, that counts each use zero or more
 * times, never negatively: whatever is a count of some group has this form. Claim: it is itself a sum of
 * *generators*, which are only added, and each of which is empty or has at least k participants. So the group is
 * empty or contains one of those.
 *
 * - Days (`monthColumns`). What is shown of the total is made of columns: shown days, and what the hidden days of
 *   a segment, the hidden segments of a month come to. Complementary suppression gives each at least k
 *   participants. Fragments of weeks are columns of one month, so months never share a column.
 * - Values (`releasedValues`). The columns of a month form a tree: of the month, its segments, their days. A value
 *   is released in the parts of a column only if it was released in the column; else it is in the residual of
 *   every part. Generators are each value in each column where it is released, and the residual of each column.
 * - Let the sum count the total t(c) times in the finest column c, and let m(q) be the least t within a column q.
 *   A value that is released in q but in no part of q counts t(c) + b in all c of q; so b is at least -m(q), or it
 *   were negative where t is least. Then the sum is, over all columns q with parent p, m(q) - m(p) times the
 *   residual of q, and what is left, m(q) + b, of each such value: nothing of it negative. At the root, values
 *   that are not released at all count t, so m is not negative either.
 * - Lost entries (`releasedValues`). Uses that no value accounts for are in the residual, and nobody is known to
 *   stand behind them. _Strays_, which a value has and the total misses, are in no residual, though they are in
 *   the row of a value that is left over. So of the sum look at those uses only that are in the total: as shown
 *   above, all of a residual is in it, or whole values alone. The latter have k participants, strays included. Of
 *   the former the largest row has k and one more for each use by which the values exceed the total; so many
 *   strays there are, and each is one participant's.
 * - To know that counts are never negative helps nobody: the generators that are seen to be zero are taken out as
 *   a whole, and the same holds for the rest.
 *
 * **Folding.** Nothing is decided by cells that are finer than the column they are about (`Column.level`), nor by
 * figures that are finer than the one that is decided (`shownPeople`). So when cells are folded with age, what is
 * still answered is what was answered before, and who kept earlier answers has no two that could be subtracted.
 *
 * **What sums cannot tell.** Where one device lost the total's entry of a use and another the value's, in the same
 * unit (a month at most), the one makes up for the other. Then a count may be about as many participants fewer
 * than k as uses offset each other, and not about fewer still. Finer cells would tell some of them, but the
 * decision would be another one after folding. Strays are rare: a device sends what belongs together in one batch,
 * unless that grows too long for one.
 *
 * It holds for one breakdown of one metric at one time, and for a breakdown by pairs beside its halves, whose
 * values are told all together or not at all, and only while they add up to their halves. It does not cover
 * knowledge from elsewhere (that a value was not in use on a certain day), bounds ("at most 12"), or the same
 * question asked again while data still arrives.
 */
export function gateSeries(table: SeriesTable, question: SeriesQuestion): GatedSeries {
  const { interval, measure } = question
  const periods = startsWithin(question, interval)
  const shown = shownFigures(table, question)
  const figureIn = measure === 'n' ? countIn : peopleIn
  const series = (row: Row, isShown: IsShown): readonly Figure[] =>
    periods.map((start) => (isShown({ interval, start }) ? figureIn(row, { interval, start }) : null))

  const total = series(table.total, shown.total)
  const values = new Map<string, readonly Figure[]>()
  for (const [name, row] of table.values) {
    const figures = series(row, shown.value(name))
    if (figures.some((figure) => figure !== null)) values.set(name, figures)
  }
  const rest = total.map((figure, at) => (measure === 'n' ? restOf(figure, [...values.values()], at) : null))
  return { periods, total, values, rest }
}

function shownFigures(table: SeriesTable, question: SeriesQuestion): Shown {
  const { k, measure } = question
  const { folding = unfolded, halves } = table
  const isShown: IsShown = (period) => isTold(period, folding)
  if (k <= 1) return { total: isShown, value: () => isShown }
  const counts = shownCounts(table, monthsNeeded(question), question)
  if (measure === 'n') return counts
  const people = shownPeople(table, counts, k)
  // How many did one half but not a certain pair of it would be a subtraction away.
  return halves ? { ...people, value: () => () => false } : people
}

/** A difference of shown figures is a generator or a sum of generators, hence safe to show. */
function restOf(total: Figure, values: readonly (readonly Figure[])[], at: number): Figure {
  if (total === null) return null
  const rest = values.reduce((left, figures) => left - (figures[at] ?? 0), total)
  return rest < 0 ? null : rest
}
