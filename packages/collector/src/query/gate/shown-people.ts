import { startOfMonth, startOfWeek } from '@sayso/shared-schema'
import { countIn, peopleIn } from './participants.ts'
import { daysOf, oncePerPeriod, type Period } from './periods.ts'
import { isEmptyOn, isEmptyOver, type Row, type SeriesTable } from './series.ts'
import type { IsShown, Shown } from './shown-counts.ts'

/**
 * Which figures of `people` are shown: of those whose `n` is shown, the ones that give no small group away.
 * Unique participants are not additive, so only two things can be worked out exactly. Where one group
 * lies within another, the difference is the group that did the one but not the other. Where two groups
 * make up a whole, what they have too many is the group that did both. Either must be empty or have at
 * least k participants.
 *
 * Everything is compared with all that `counts` shows, whether or not it survives here. That hides a
 * little more than needed, and makes the decision independent of order and of other months. Days give way to weeks,
 * which never depend on days: those are folded away with age, and what was shown of a week, or hidden, must stay so.
 */
export function shownPeople(table: SeriesTable, counts: Shown, k: number): Shown {
  const isSmall = (people: number): boolean => people !== 0 && people < k
  const rowInTime = (row: Row, isCountShown: IsShown): RowInTime => {
    const isShown = oncePerPeriod(isCountShown)
    const people = oncePerPeriod((period) => peopleIn(row, period))
    const usedDays = oncePerPeriod((period) => daysOf(period).filter((day) => !isEmptyOn(row, day)))
    const hides = (part: Period, whole: Period): boolean => {
      if (isSmall(people(whole) - people(part))) return true
      return remaindersOf(usedDays(whole), whole, part).some(
        (other) =>
          isShown(other) &&
          givesWay(part, other, people) &&
          isSmall(people(part) + people(other) - people(whole)),
      )
    }
    return {
      people,
      isLoneShown: (period) =>
        isShown(period) &&
        people(period) >= k &&
        !wholesOf(period).some((whole) => isShown(whole) && hides(period, whole)),
    }
  }

  const total = rowInTime(table.total, counts.total)
  const isTotalShown = oncePerPeriod(total.isLoneShown)
  const pairIn = oncePerPeriod((period) => onlyPair(table, period))

  const value = (name: string): IsShown => {
    const { people, isLoneShown } = rowInTime(table.values.get(name) ?? new Map(), counts.value(name))
    return (period) => {
      if (!isTotalShown(period) || !isLoneShown(period)) return false
      if (isSmall(total.people(period) - people(period))) return false
      const pair = pairIn(period)
      const other = pair.find((one) => one !== name)
      if (other === undefined || !pair.includes(name) || !counts.value(other)(period)) return true
      const ofOther = peopleIn(table.values.get(other) ?? new Map(), period)
      const isSmaller = people(period) < ofOther || (people(period) === ofOther && name > other)
      return !(isSmaller && isSmall(people(period) + ofOther - total.people(period)))
    }
  }
  return { total: isTotalShown, value }
}

interface RowInTime {
  readonly people: (period: Period) => number
  /** Whether a figure may be shown beside the other figures of the same row. */
  readonly isLoneShown: IsShown
}

/** A day gives way to a week, else the smaller of two; at equal size the later. */
function givesWay(part: Period, other: Period, people: (period: Period) => number): boolean {
  if (part.interval !== other.interval) return part.interval === 'day'
  return people(part) < people(other) || (people(part) === people(other) && part.start > other.start)
}

const isWithin = (part: Period, whole: Period): boolean => {
  const days = daysOf(whole)
  return daysOf(part).every((day) => days.includes(day))
}

/** The periods that hold all days of another one. */
function wholesOf({ interval, start }: Period): readonly Period[] {
  const month: Period = { interval: 'month', start: startOfMonth(start) }
  const week: Period = { interval: 'week', start: startOfWeek(start) }
  if (interval === 'day') return [week, month]
  return interval === 'week' && isWithin(week, month) ? [month] : []
}

/**
 * The day and the full week that have all the uses of a whole that a part has not, if there are such. For a week
 * only the week: it does not give way to a day, and does not look at days.
 */
function remaindersOf(used: readonly number[], whole: Period, part: Period): readonly Period[] {
  const length = part.interval === 'day' ? 1 : 7
  const left = used.filter((day) => day < part.start || day >= part.start + length)
  const [first] = left
  if (first === undefined) return []
  const week: Period = { interval: 'week', start: startOfWeek(first) }
  const isWeek = whole.interval === 'month' && isWithin(week, whole)
  return [
    ...(left.length === 1 && part.interval === 'day' ? [{ interval: 'day', start: first } as const] : []),
    ...(isWeek && left.every((day) => startOfWeek(day) === week.start) ? [week] : []),
  ]
}

/** The names of the two values that make up a period's total, where there are just two. */
function onlyPair({ total, values }: SeriesTable, period: Period): readonly string[] {
  const days = daysOf(period)
  const present = [...values].filter(([, row]) => !isEmptyOver(row, days))
  const accounted = present.reduce((sum, [, row]) => sum + countIn(row, period), 0)
  return present.length === 2 && accounted === countIn(total, period) ? present.map(([name]) => name) : []
}
