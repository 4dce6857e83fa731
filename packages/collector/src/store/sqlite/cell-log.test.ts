import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeFolder } from '../../../test/support/folder.ts'
import { CellTable } from '../cell-table.ts'
import { CellLog } from './cell-log.ts'
import { connect } from './connect.ts'
import { migrate } from './migrations.ts'

/** Few keys, so that segments meet in cells, and numbers of all widths. */
const cells = fc.array(
  fc.record({
    series: fc.constantFrom(1, 255, 256, 70_000),
    context: fc.constantFrom(1, 300),
    day: fc.constantFrom(-1, 0, 20_776, 65_536),
    n: fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat(2 ** 40)),
    people: fc.nat(300),
  }),
  { maxLength: 12 },
)

it('promise 6: what a process logged is added by the next, once, whatever the numbers', () => {
  const db = connect(join(makeFolder(), 'sayso.db'))
  db.pragma('synchronous = OFF')
  migrate(db)
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 4 }), (segments) => {
      db.exec('DELETE FROM cells')
      const log = new CellLog(db)
      const sums = new Map<string, number[]>()
      for (const segment of segments) {
        const table = new CellTable()
        for (const { series, context, day, n, people } of segment) {
          table.add(series, context, day, n, people, 1, 0)
          const key = [series, context, day].join(' ')
          const [a = 0, b = 0, c = 0] = sums.get(key) ?? []
          sums.set(key, [a + n, b + people, c + 1, 0])
        }
        log.log(table.rows())
      }
      new CellLog(db).settle()
      new CellLog(db).settle()
      const stored = db
        .prepare<[], number[]>(
          'SELECT series, context, day, n, people_day, people_week, people_month FROM cells',
        )
        .raw()
        .all()
      expect(new Map(stored.map((row) => [row.slice(0, 3).join(' '), row.slice(3)]))).toEqual(sums)
    }),
    { numRuns: 50 },
  )
  db.close()
})
