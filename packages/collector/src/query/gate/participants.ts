import { startOfWeek } from '@sayso/shared-schema'
import { endOf, type Period } from './periods.ts'
import { cellOf, type Row } from './series.ts'

/**
 * The most participants that are known to stand behind a row on some days of one calendar month. A lower
 * bound, for participants cannot be added over days. Who is counted in `peopleMonth` is counted on one
 * day of the month only, so the sum over any of its days counts different participants, and each of them
 * took part on one of these days; the same holds for `peopleWeek` within one ISO week. The bound is exact
 * for a day, for a month, for a part of a month from the 1st on, and for a part of a week from Monday on.
 * `days` ascend.
 */
export function participantsAtLeast(row: Row, days: readonly number[]): number {
  let most = 0
  let inMonth = 0
  let inWeek = 0
  let endOfWeek = -Infinity
  for (const day of days) {
    const cell = row.get(day)
    if (cell === undefined) continue
    if (day >= endOfWeek) {
      endOfWeek = startOfWeek(day) + 7
      inWeek = 0
    }
    inWeek += cell.peopleWeek
    inMonth += cell.peopleMonth
    most = Math.max(most, cell.peopleDay, inWeek, inMonth)
  }
  return most
}

const peopleFields = { day: 'peopleDay', week: 'peopleWeek', month: 'peopleMonth' } as const

/** How many different participants a row had in a period. */
export const peopleIn = (row: Row, period: Period): number =>
  sumOf(row, period, peopleFields[period.interval])

/** How often, in a period. */
export const countIn = (row: Row, period: Period): number => sumOf(row, period, 'n')

function sumOf(row: Row, period: Period, field: 'n' | (typeof peopleFields)[Period['interval']]): number {
  const end = endOf(period)
  let sum = 0
  for (let day = period.start; day < end; day += 1) sum += cellOf(row, day)[field]
  return sum
}
