import { dayOfTime, formatDay } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { sayso, serve, type Served } from './support/process.ts'
import { send } from './support/send.ts'

const today = formatDay(dayOfTime(Date.now()))
const exported = entry({ day: today, first: 'dwm' })
const active = entry({ metric: 'active', day: today, first: 'dwm' })

async function serveAndSend(folder: string, times: number): Promise<Served> {
  const collector = await serve(folder)
  onTestFinished(() => void collector.end('SIGTERM'))
  for (let i = 0; i < times; i++)
    expect(await send(collector.url, batch({ entries: [exported, active] }))).toMatchObject({ status: 202 })
  return collector
}

function rows(folder: string, sql: string): Record<string, unknown>[] {
  const db = new Database(`${folder}/sayso.db`, { readonly: true })
  try {
    return db.prepare<[], Record<string, unknown>>(sql).all()
  } finally {
    db.close()
  }
}

const metrics = (folder: string) => rows(folder, 'SELECT DISTINCT metric FROM cells_by_name ORDER BY metric')

it('sayso retention delete says what it would delete, and deletes it when it is told so, with a line in the audit log', async () => {
  const folder = makeFolder()
  const collector = await serveAndSend(folder, 2)
  await collector.end('SIGTERM')
  const command = ['retention', 'delete', '--app', 'notes', '--metric', 'note.exported']
  expect(sayso(folder, command)).toMatchObject({
    status: 1,
    stdout: '1 cells of notes note.exported would be deleted for ever. Add --yes to delete them.\n',
  })
  expect(metrics(folder)).toHaveLength(2)
  expect(sayso(folder, [...command, '--yes'])).toMatchObject({ status: 0, stdout: 'Deleted.\n' })
  expect(metrics(folder)).toEqual([{ metric: 'active' }])
  expect(rows(folder, 'SELECT * FROM erasures')).toEqual([])
  expect(rows(folder, 'SELECT who, action, subject FROM audit')).toEqual([
    { who: 'command line', action: 'erase figures', subject: 'notes note.exported' },
  ])
  expect(sayso(folder, command)).toMatchObject({
    status: 1,
    stderr: 'There are no figures of notes note.exported.\n',
  })
})

it('sayso retention delete leaves word for a collector that runs, which obeys at its next start at the latest', async () => {
  const folder = makeFolder()
  const collector = await serveAndSend(folder, 1)
  expect(sayso(folder, ['retention', 'run']).stdout).toMatch(/^A collector runs\./)
  expect(sayso(folder, ['retention', 'delete', '--app', 'notes', '--yes']).stdout).toBe(
    'The running collector deletes them within a minute.\n',
  )
  await collector.end('SIGTERM')
  expect(metrics(folder)).toHaveLength(2)
  await serveAndSend(folder, 0)
  await expect.poll(() => rows(folder, 'SELECT * FROM erasures')).toEqual([])
  expect(metrics(folder)).toEqual([])
})

it('sayso retention run folds and deletes what is due', async () => {
  const folder = makeFolder()
  await (await serveAndSend(folder, 1)).end('SIGTERM')
  const db = new Database(`${folder}/sayso.db`)
  const cell = db.prepare(
    'INSERT INTO cells SELECT series, day - ?, context, 1, 1, 1, 1 FROM cells WHERE day > ?',
  )
  // As on the first day of a month.
  db.exec('DELETE FROM foldings')
  for (const age of [150, 151, 152, 153, 154, 155, 156, 500]) cell.run(age, dayOfTime(Date.now()) - 10)
  db.close()
  expect(sayso(folder, ['retention', 'run'])).toMatchObject({ status: 0, stdout: 'Done.\n' })
  const [counts] = rows(folder, 'SELECT count(*) AS cells, sum(n) AS n FROM cells')
  // Today's and those of a week, of both metrics; a month may begin in that week, and it may begin with it.
  expect(counts?.['n']).toBe(2 * 8)
  expect([4, 6, 8]).toContain(counts?.['cells'])
})

it('sayso retention forecast shows its arithmetic', async () => {
  const folder = makeFolder()
  await (await serveAndSend(folder, 3)).end('SIGTERM')
  const db = new Database(`${folder}/sayso.db`)
  db.prepare('UPDATE cells SET day = day - 1').run()
  db.prepare('UPDATE arrivals SET day = day - 1').run()
  db.close()
  const { status, stdout, stderr } = sayso(folder, ['retention', 'forecast'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/by day +107 x +2 cells = +214/)
  expect(stdout).toMatch(/by week +45 x +2 cells = +90/)
  expect(stdout).toMatch(/after a year 304 cells x [\d.]+ bytes = [\d.]+ MB/)
  expect(stdout).toMatch(/ledger: 9 days x 3 batches x/)
  expect(stdout).toMatch(/All together after a year: [\d.]+ MB/)
})

it('sayso quality tells in a table what is missing and what is out of date', async () => {
  const folder = makeFolder()
  await (await serveAndSend(folder, 10)).end('SIGTERM')
  const { status, stdout } = sayso(folder, ['quality', '--app', 'notes', '--from', today, '--within', '1000'])
  expect(status).toBe(0)
  expect(stdout).toContain(`Months told of: ${today.slice(0, 7)}.`)
  expect(stdout).toMatch(/Counted, by version of the plan\n {2}100\.0 % {2}20 entries {2}10 batches {2}1\n/)
  expect(stdout).toMatch(/\n {2}2029-06-30 {2}\d+ days +note\.exported\n/)
  const json = sayso(folder, ['quality', '--app', 'notes', '--from', today, '--json']).stdout
  expect(JSON.parse(json)).toMatchObject({ app: 'notes', plans: [{ plan: 1, entries: 20 }] })
  expect(sayso(folder, ['quality', '--app', 'nobody'])).toMatchObject({ status: 1 })
  expect(sayso(folder, ['quality', '--app', 'notes', '--from', 'x']).stderr).not.toBe('')
})
