import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BatchTable } from '../batch-table.ts'
import { ledgerKeyOf } from '../ledger-key.ts'
import { connect } from './connect.ts'
import { HourFilters } from './hour-filters.ts'
import { Ledger } from './ledger.ts'
import { migrate } from './migrations.ts'

/** Some days, so that properties meet each of them often. */
const days = fc.integer({ min: 20_776, max: 20_788 })
/** UUIDv7 of hours around those days, and any other UUID. */
const hourOf = (time: number): string => (time - (time % 3_600_000)).toString(16).padStart(12, '0')
const ids = fc.oneof(
  fc.uuid({ version: 4 }),
  fc
    .tuple(fc.integer({ min: 20_770 * 24, max: 20_790 * 24 }), fc.uuid({ version: 4 }))
    .map(([hour, id]) => `${hourOf(hour * 3_600_000).replace(/^.{8}/, '$&-')}-7${id.slice(15)}`),
)
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('receive' as const),
      batches: fc.array(fc.tuple(ids, days), { maxLength: 40 }),
      isLogged: fc.boolean(),
      /** How many settle in the same commit. */
      settling: fc.nat(30),
      fails: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('repeat' as const), nth: fc.nat(200) }),
    fc.record({ kind: fc.constant('begin' as const) }),
    fc.record({ kind: fc.constant('forget' as const), before: days }),
    fc.record({ kind: fc.constant('restart' as const) }),
  ),
  { minLength: 5, maxLength: 25 },
)

it('promise 6: the ledger knows what a map knows, through failures, restarts and clocks that jump', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-test-'))
  let file = 0
  fc.assert(
    fc.property(steps, fc.array(ids, { maxLength: 20 }), (all, strangers) => {
      const system = open(join(folder, `${++file}.db`))
      const model = new Map<string, number>()
      for (const step of all) {
        if (step.kind === 'receive') receive(system, model, step)
        if (step.kind === 'repeat') {
          const [id = '', day] = [...model].at(step.nth % (model.size + 1)) ?? []
          if (id) expect(system.ledger.dayOf(ledgerKeyOf(id))).toBe(day)
        }
        if (step.kind === 'begin') system.ledger.begin(true)
        if (step.kind === 'forget') forget(system, model, step.before)
        if (step.kind === 'restart') system.restart()
      }
      for (const [id, day] of model) expect(system.ledger.dayOf(ledgerKeyOf(id))).toBe(day)
      for (const id of strangers) expect(system.ledger.dayOf(ledgerKeyOf(id))).toBe(model.get(id))
      system.settleAll()
      for (const [id, day] of model) expect(system.ledger.dayOf(ledgerKeyOf(id))).toBe(day)
      expect(system.db.prepare('SELECT count(*) FROM ledger_log').pluck().get()).toBe(0)
      system.db.close()
    }),
    { numRuns: 60 },
  )
  rmSync(folder, { recursive: true })
})

interface System {
  db: Database
  ledger: Ledger
  restart(): void
  settleAll(): void
}

function open(file: string): System {
  const start = (): Pick<System, 'db' | 'ledger'> => {
    const db = connect(file)
    // What is committed is lost in no restart of a process, and thousands of commits need not wait for the disk.
    db.pragma('synchronous = OFF')
    migrate(db)
    // Filters of few keys, so that hours meet all that can become of them.
    return { db, ledger: new Ledger(db, new HourFilters(3)) }
  }
  return {
    ...start(),
    restart() {
      this.db.close()
      Object.assign(this, start())
    },
    settleAll() {
      while (this.ledger.isWaiting) {
        this.ledger.begin(true)
        this.ledger.settled(this.db.transaction(() => this.ledger.settle(7))())
      }
    },
  }
}

interface Receipt {
  readonly batches: readonly (readonly [string, number])[]
  readonly isLogged: boolean
  readonly settling: number
  readonly fails: boolean
}

/** Does as the journal does: what is known is not added, and what fails is not known. */
function receive(
  { db, ledger }: System,
  model: Map<string, number>,
  { batches, isLogged, settling, fails }: Receipt,
): void {
  const table = new BatchTable()
  for (const [id, day] of batches) {
    const key = ledgerKeyOf(id)
    const known = ledger.dayOf(key)
    expect(known).toBe(model.get(id))
    if (known === undefined && table.dayOf(key) === undefined) table.add(key, day)
  }
  if (!table.size) return
  if (!isLogged) ledger.makeRoomFor(table)
  let done = 0
  const write = db.transaction(() => {
    if (isLogged) ledger.log(table)
    else ledger.add(table)
    done = ledger.settle(settling)
    if (fails) throw new Error('The disk is full.')
  })
  if (fails) return expect(write).toThrow('full')
  write()
  ledger.settled(done)
  if (isLogged) ledger.took(table)
  for (const [id, day] of batches) if (!model.has(id)) model.set(id, day)
}

/** Forgets what is too old and has settled: afterwards none is known that a table has no more. */
function forget(system: System, model: Map<string, number>, before: number): void {
  system.settleAll()
  const steps = system.ledger.forget(before)
  while (!steps.next().done);
  for (const [id, day] of model) if (day < before) model.delete(id)
}
