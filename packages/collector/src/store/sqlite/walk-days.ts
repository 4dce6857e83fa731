import type { Database } from 'better-sqlite3'

/** Days and rows of one step: few enough that a commit behind it does not wait long. */
const workPerStep = 2000

/**
 * Goes through the days, before a day, of which some series have cells: each day of each series once. In steps, each
 * of which is one short transaction.
 *
 * @param act does something with a day of a series; returns how many rows it touched
 */
export function* walkDays(
  db: Database,
  ids: readonly number[],
  before: number,
  act: (series: number, day: number) => number,
): Generator<undefined, void> {
  const dayAfter = db
    .prepare<[number, number], number | null>('SELECT min(day) FROM cells WHERE series = ? AND day > ?')
    .pluck()
  let [at, day] = [0, -1]
  const step = db.transaction(() => {
    for (let work = 0; at < ids.length && work < workPerStep; work++) {
      const series = ids[at] as number
      day = dayAfter.get(series, day) ?? Infinity
      if (day < before) work += act(series, day)
      else [at, day] = [at + 1, -1]
    }
  })
  while (at < ids.length) {
    step.immediate()
    yield
  }
}
