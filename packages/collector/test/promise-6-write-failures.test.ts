import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOfTime, formatDay } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { makeFolder } from './support/folder.ts'
import { ledgerKeyTextOf, readLedger } from './support/ledger.ts'
import { serve } from './support/process.ts'
import { readAnswer, send, type Sent } from './support/send.ts'

const isReady = async (url: string): Promise<Sent> => readAnswer(await fetch(`${url}/readyz`))

describe('promise 6: what cannot be stored is not acknowledged', () => {
  it('answers 503 while the disk is full, counts nothing of it, and goes on when there is room', async () => {
    const collector = await startCollector({ maxPages: 60 })
    collector.run(`CREATE TABLE filler (bytes BLOB); PRAGMA wal_checkpoint(TRUNCATE)`)
    expect(await isReady(collector.url)).toMatchObject({ status: 200 })
    collector.run(`WITH RECURSIVE row(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 100)
      INSERT INTO filler SELECT zeroblob(4000) FROM row`)

    // So many values that they need pages which the file has not yet.
    const values = Array.from({ length: 200 }, (_, i) => entry({ by: 'plugin', value: `plugin-${i}` }))
    const lost = Array.from({ length: 20 }, () => batch({ entries: [entry({ n: 2 }), ...values] }))
    const refused = await Promise.all(lost.map((one) => send(collector.url, one)))
    for (const sent of refused) {
      expect(sent).toMatchObject({ status: 503, code: 'storage_unavailable' })
      expect(Number(sent.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(collector.rows('SELECT * FROM cells')).toEqual([])
    expect(readLedger(collector.file)).toEqual([])

    collector.run('DROP TABLE filler')
    const sent = await Promise.all(lost.map((one) => send(collector.url, one)))
    for (const each of sent) expect(each).toMatchObject({ status: 202, accepted: 201 })
    expect(sent.some(({ duplicate }) => duplicate)).toBe(false)
    await collector.ingest.settle()
    expect(collector.rows("SELECT n FROM cells_by_name WHERE breakdown = ''")).toEqual([{ n: 40 }])
    expect(collector.rows('SELECT count(*) AS values_, min(n) AS n FROM cells_by_name WHERE n < 40')).toEqual(
      [{ values_: 200, n: 20 }],
    )
    expect(await isReady(collector.url)).toMatchObject({ status: 200 })
  })

  it('answers 503 while another program holds the file, and goes on afterwards', async () => {
    const collector = await startCollector()
    const other = new Database(collector.file)
    other.exec('BEGIN IMMEDIATE')
    const [sent, ready] = await Promise.all([send(collector.url, batch()), isReady(collector.url)])
    expect(sent).toMatchObject({ status: 503, code: 'storage_unavailable' })
    expect(ready).toMatchObject({ status: 503, code: 'storage_unavailable' })
    other.exec('COMMIT')
    other.close()
    expect(collector.rows('SELECT * FROM cells')).toEqual([])
    expect(await send(collector.url, batch())).toMatchObject({ status: 202, accepted: 1 })
  })

  it('starts an ingest thread anew that has died, and counts everything once in the end', async () => {
    const folder = makeFolder()
    const dying = fileURLToPath(new URL('support/dying-thread.cjs', import.meta.url))
    const collector = await serve(folder, { NODE_OPTIONS: `--require ${dying}` })
    onTestFinished(() => void collector.end('SIGKILL'))
    const day = formatDay(dayOfTime(Date.now()))
    const batches = Array.from({ length: 600 }, () => batch({ entries: [entry({ day })] }))
    const statuses = new Set<number>()
    const waiting = [...batches]
    const keepSending = async (): Promise<void> => {
      for (let one = waiting.pop(); one; one = waiting.pop()) {
        const { status } = await send(collector.url, one)
        statuses.add(status)
        if (status !== 202) waiting.unshift(one)
      }
    }
    await Promise.all(Array.from({ length: 16 }, keepSending))
    expect([...statuses].sort()).toEqual([202, 503])
    await collector.end('SIGTERM')
    const db = new Database(join(folder, 'sayso.db'))
    expect(db.prepare('SELECT n FROM cells').all()).toEqual([{ n: batches.length }])
    db.close()
    expect(new Set(readLedger(join(folder, 'sayso.db')))).toEqual(
      new Set(batches.map((one) => ledgerKeyTextOf(one.batch))),
    )
  })

  it.each([
    ['were deleted', (file: string) => rmSync(file)],
    ['were moved', (file: string) => renameSync(file, `${file}-before`)],
    ['were replaced', (file: string) => replace(file)],
  ])(
    'answers 503 when the files %s under it: what it would write is found by nobody',
    async (_what, takeAway) => {
      const folder = makeFolder()
      const file = join(folder, 'sayso.db')
      const collector = await serve(folder)
      onTestFinished(() => void collector.end('SIGKILL'))
      const sound = () => batch({ entries: [entry({ day: formatDay(dayOfTime(Date.now())) })] })
      expect(await send(collector.url, sound())).toMatchObject({ status: 202 })
      for (const name of [file, `${file}-wal`, `${file}-shm`]) takeAway(name)
      const one = sound()
      expect(await send(collector.url, one)).toMatchObject({ status: 503, code: 'storage_unavailable' })
      expect(await isReady(collector.url)).toMatchObject({ status: 503 })
      expect(collector.output()).toContain('"reason":"file_gone"')
      await collector.end('SIGTERM')
      const again = await serve(folder)
      onTestFinished(() => void again.end('SIGKILL'))
      expect(await send(again.url, one)).toMatchObject({ status: 202, accepted: 1 })
    },
  )

  it('lets no second collector into the folder', async () => {
    const collector = await startCollector()
    const { openSqliteStore } = await import('@sayso/collector')
    expect(() => openSqliteStore(collector.file)).toThrow(/Another collector/)
    openSqliteStore(join(collector.folder, 'other', 'sayso.db')).close()
  })
})

function replace(file: string): void {
  copyFileSync(file, `${file}-copy`)
  renameSync(`${file}-copy`, file)
}
