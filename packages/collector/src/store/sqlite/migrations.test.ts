import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../../../test/support/folder.ts'
import { CellLog } from './cell-log.ts'
import { connect } from './connect.ts'
import { ledgerKeyOf } from '../ledger-key.ts'
import { Ledger } from './ledger.ts'
import { migrate, newestSchema } from './migrations.ts'

const id = (number: number): string => `0193c0de-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
const bytesOf = (text: string): Buffer => Buffer.from(text.replaceAll('-', ''), 'hex')
const words = (...numbers: number[]): Buffer => Buffer.from(Int32Array.from(numbers).buffer)

/** What a collector of each schema had written: by version, the statements in its own words. */
const written: Readonly<Record<number, (run: (sql: string, ...values: unknown[]) => void) => void>> = {
  1(run) {
    run("INSERT INTO series VALUES (1, 'notes', 'production', 'note.exported', '', '')")
    run("INSERT INTO contexts VALUES (1, 'notes', 'production', '{}')")
    run('INSERT INTO cells VALUES (1, 20000, 1, 5, 4, 3, 2)')
    run("INSERT INTO drops VALUES ('notes', 'production', 20000, 'device', 'queue_full', 3)")
    run("INSERT INTO documents VALUES ('plan', '1', 'notes', '{}')")
    run('INSERT INTO ledger VALUES (?, 20000), (?, 20001)', bytesOf(id(1)), bytesOf(id(2)))
  },
  2(run) {
    run(
      'INSERT INTO ledger_log VALUES (9, ?, ?)',
      Buffer.concat([bytesOf(id(3)), bytesOf(id(4))]),
      words(20000, 20001),
    )
    run(
      'INSERT INTO cell_log (keys, sums) VALUES (?, ?)',
      words(1, 1, 20000),
      Buffer.from(Float64Array.of(2 ** 33, 7, 0, 1).buffer),
    )
  },
}

describe('promise 6: a file of an earlier version', () => {
  const versions = Array.from({ length: newestSchema }, (_, i) => i + 1)
  it.each(versions)('of schema %i is brought to the newest with all that it holds', (version) => {
    const db = connect(join(makeFolder(), 'sayso.db'))
    let received = 0
    for (let step = 1; step <= version; step++) {
      migrate(db, step)
      written[step]?.((sql, ...values) => void db.prepare(sql).run(...values))
      received += { 1: 2, 2: 2 }[step] ?? 0
    }
    migrate(db)
    expect(db.pragma('user_version', { simple: true })).toBe(newestSchema)
    new CellLog(db).settle()
    expect(db.prepare('SELECT n, people_day, people_week, people_month FROM cells_by_name').all()).toEqual([
      version < 2
        ? { n: 5, people_day: 4, people_week: 3, people_month: 2 }
        : { n: 2 ** 33 + 5, people_day: 11, people_week: 3, people_month: 3 },
    ])
    expect(db.prepare('SELECT sum(n) FROM drops').pluck().get()).toBe(3)
    expect(db.prepare('SELECT id FROM documents').pluck().all()).toEqual(['1'])
    const ledger = new Ledger(db)
    const known = [1, 2, 3, 4, 5].map((number) => ledger.dayOf(ledgerKeyOf(id(number))))
    expect(known).toEqual(
      [20000, 20001, 20000, 20001].map((day, i) => (i < received ? day : undefined)).concat([undefined]),
    )
    db.close()
  })

  it('is changed by no second look', () => {
    const db = connect(join(makeFolder(), 'sayso.db'))
    migrate(db)
    const schema = db.prepare('SELECT sql FROM sqlite_schema').all()
    migrate(db)
    expect(db.prepare('SELECT sql FROM sqlite_schema').all()).toEqual(schema)
    db.close()
  })

  it('of a later version is left alone', () => {
    const db = connect(join(makeFolder(), 'sayso.db'))
    db.pragma(`user_version = ${newestSchema + 1}`)
    expect(() => migrate(db)).toThrow(/newer version/)
    expect(db.prepare('SELECT * FROM sqlite_schema').all()).toEqual([])
    db.close()
  })
})
