import Database from 'better-sqlite3'
import { formatMonth, formatWeek, noSums, parseDay, type Sums } from '@sayso/shared-schema'
import type { Deed } from '../simulate/truth.ts'

interface Row {
  readonly metric: string
  readonly breakdown: string
  readonly value: string
  readonly day: string
  readonly n: number
  readonly people_day: number
  readonly people_week: number
  readonly people_month: number
}

const keyOf = ({ metric, by = '', value = '' }: Deed): string => JSON.stringify([metric, by, value])

/** All that a collector has stored, read from its file past the gate: only a test may do that. */
export function readCells(file: string) {
  const db = new Database(file, { readonly: true })
  const rows = db
    .prepare(
      `SELECT metric, breakdown, value, day, SUM(n) AS n, SUM(people_day) AS people_day,
         SUM(people_week) AS people_week, SUM(people_month) AS people_month
       FROM cells_by_name GROUP BY metric, breakdown, value, day`,
    )
    .all() as Row[]
  db.close()

  const byDay = new Map<string, Sums>()
  const people = new Map<string, number>()
  const deeds = new Set<string>()
  const add = (key: string, n: number): void => void people.set(key, (people.get(key) ?? 0) + n)
  for (const row of rows) {
    const key = keyOf({ metric: row.metric, by: row.breakdown, value: row.value })
    const day = parseDay(row.day) ?? NaN
    deeds.add(key)
    byDay.set(`${key} ${row.day}`, {
      n: row.n,
      peopleDay: row.people_day,
      peopleWeek: row.people_week,
      peopleMonth: row.people_month,
    })
    add(`${key} ${formatWeek(day)}`, row.people_week)
    add(`${key} ${formatMonth(day)}`, row.people_month)
  }
  return {
    sums: (deed: Deed, day: string): Sums => byDay.get(`${keyOf(deed)} ${day}`) ?? noSums,
    /** Participants of a whole ISO week or calendar month. */
    people: (deed: Deed, period: string): number => people.get(`${keyOf(deed)} ${period}`) ?? 0,
    /** How many different things were done. */
    deeds: deeds.size,
  }
}
