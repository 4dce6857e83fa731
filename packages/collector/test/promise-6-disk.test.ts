import { chmodSync, closeSync, openSync, readFileSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { openSqliteStore } from '@sayso/collector'
import { dayOfTime, formatDay, type Batch } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { makeFolder } from './support/folder.ts'
import { missingIn } from './support/ledger.ts'
import { sayso, serve } from './support/process.ts'
import { readAnswer, send } from './support/send.ts'
import { readSums, sumsOf } from './support/sums.ts'

const day = formatDay(dayOfTime(Date.now()))
const sound = (): Batch => batch({ entries: [entry({ day, n: 3, first: 'd' })] })
const pageBytes = 4096

describe('promise 6: on a disk that takes no more, or nothing, or that turns, nothing acknowledged is lost', () => {
  it('is full: what does not fit is answered 503, the rest is there, and all is counted once when there is room', async () => {
    const folder = makeFolder()
    const file = join(folder, 'sayso.db')
    // No file may grow beyond so many blocks of 1024 bytes; without the trap, the process would be ended.
    const launcher = ['bash', '-c', 'trap "" XFSZ; ulimit -S -f 400; exec "$@"', 'bash']
    const collector = await serve(folder, {}, launcher)
    onTestFinished(() => void collector.end('SIGKILL'))
    const [acknowledged, refused]: [Batch[], Batch[]] = [[], []]
    while (refused.length < 40) {
      const group = Array.from({ length: 20 }, sound)
      for (const [i, answer] of (await Promise.all(group.map((one) => send(collector.url, one)))).entries()) {
        if (answer.status !== 202) expect(answer).toMatchObject({ status: 503, code: 'storage_unavailable' })
        ;(answer.status === 202 ? acknowledged : refused).push(group[i] as Batch)
      }
    }
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(missingIn(file, acknowledged)).toEqual([])

    execFileSync('prlimit', ['--pid', String(collector.pid), '--fsize=unlimited'])
    for (const one of [...refused, ...acknowledged])
      expect(await send(collector.url, one)).toMatchObject({ status: 202, accepted: 1 })
    expect(await collector.end('SIGTERM')).toBe(0)
    expect(readSums(file)).toEqual(sumsOf([...acknowledged, ...refused]))
  })

  it('is read-only: the collector does not start, and says why', async () => {
    const folder = makeFolder()
    const collector = await serve(folder)
    const one = sound()
    await send(collector.url, one)
    await collector.end('SIGTERM')
    const files = ['sayso.db', 'sayso.db-lock'].map((name) => join(folder, name))
    for (const file of files) chmodSync(file, 0o444)
    chmodSync(folder, 0o555)
    // Root may write all the same, unless it gives that right up.
    const isRoot = process.getuid?.() === 0
    const launcher = isRoot
      ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-all']
      : []
    const started = sayso(folder, ['serve'], {}, launcher)
    chmodSync(folder, 0o755)
    for (const file of files) chmodSync(file, 0o644)
    expect(started.status).toBe(1)
    expect(started.stderr).toMatch(/cannot be written.*SAYSO_DATA.*read-only/)
    const again = await serve(folder)
    expect(await send(again.url, one)).toMatchObject({ status: 202, duplicate: true })
    await again.end('SIGTERM')
  })

  it('turned while the collector was off: it does not start on a damaged file, and says what to do', async () => {
    const collector = await startCollector()
    for (let i = 0; i < 30; i++) await send(collector.url, batch({ entries: [entry({ n: 3 })] }))
    const file = join(makeFolder(), 'sayso.db')
    collector.run(`VACUUM INTO '${file}'`)
    openSqliteStore(file).close()
    const bytes = readFileSync(file)
    const cells = rootOf(file, 'cells')
    for (const [at, length] of [
      [0, 64],
      [cells, pageBytes],
      [cells + 2, 30],
    ] as const) {
      const broken = Buffer.from(bytes)
      broken.fill(0xa5, at, at + length)
      writeFileSync(file, broken)
      expect(() => openSqliteStore(file)).toThrow(/database is damaged.*restore a backup/)
      // Nothing was put right behind the operator's back.
      expect(readFileSync(file)).toEqual(broken)
    }
    writeFileSync(file, bytes)
    openSqliteStore(file).close()
  })

  it('turns while the collector runs: it answers that it stores nothing, until the file is whole again', async () => {
    const collector = await startCollector()
    const before = batch({ entries: [entry({ n: 3 })] })
    expect(await send(collector.url, before)).toMatchObject({ status: 202 })
    await collector.ingest.settle()
    // Whoever else writes makes the collector read the file anew.
    collector.run('UPDATE probe SET times = times + 1; PRAGMA wal_checkpoint(TRUNCATE)')
    const cells = rootOf(collector.file, 'cells')
    const page = readFileSync(collector.file).subarray(cells, cells + pageBytes)
    overwrite(collector.file, Buffer.alloc(pageBytes, 0xa5), cells)

    const after = batch({ entries: [entry({ n: 4 })] })
    for (let time = 0; time < 2; time++) {
      const answer = await send(collector.url, after)
      expect(answer).toMatchObject({ status: 503, code: 'storage_damaged' })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
    }
    const ready = await readAnswer(await fetch(`${collector.url}/readyz`))
    expect(ready).toMatchObject({ status: 503, code: 'storage_damaged' })

    overwrite(collector.file, page, cells)
    await collector.restart()
    expect(await send(collector.url, after)).toMatchObject({ status: 202, accepted: 1 })
    expect(await send(collector.url, before)).toMatchObject({ status: 202, duplicate: true })
    expect(collector.rows('SELECT n FROM cells')).toEqual([{ n: 7 }])
  })

  it('lost the end of the log with the power: all is there that was acknowledged before it, and nothing twice', async () => {
    const folder = makeFolder()
    const file = join(folder, 'sayso.db')
    const collector = await serve(folder)
    const safe = Array.from({ length: 20 }, sound)
    for (const one of safe) expect(await send(collector.url, one)).toMatchObject({ status: 202 })
    const written = readFileSync(`${file}-wal`)
    const later = Array.from({ length: 20 }, sound)
    for (const one of later) await send(collector.url, one)
    await collector.end('SIGKILL')
    // As if of what came after nothing, then a part, then rubbish had reached the disk.
    const wal = readFileSync(`${file}-wal`)
    const database = readFileSync(file)
    for (const torn of [
      wal.subarray(0, written.length),
      wal.subarray(0, Math.floor((written.length + wal.length) / 2) + 77),
      Buffer.concat([
        wal.subarray(0, written.length + 100),
        Buffer.alloc(wal.length - written.length - 100, 0x5a),
      ]),
    ]) {
      const copy = join(makeFolder(), 'sayso.db')
      writeFileSync(copy, database)
      writeFileSync(`${copy}-wal`, torn)
      const again = await serve(join(copy, '..'))
      for (const one of safe) expect(await send(again.url, one)).toMatchObject({ duplicate: true })
      for (const one of later) expect(await send(again.url, one)).toMatchObject({ status: 202 })
      await again.end('SIGTERM')
      expect(readSums(copy)).toEqual(sumsOf([...safe, ...later]))
    }
  })

  it('is used by one collector alone: a second one ends and says so, by whatever name it calls the file', async () => {
    const folder = makeFolder()
    const collector = await serve(folder)
    onTestFinished(() => void collector.end('SIGKILL'))
    const elsewhere = makeFolder()
    symlinkSync(join(folder, 'sayso.db'), join(elsewhere, 'sayso.db'))
    for (const name of [folder, elsewhere]) {
      const second = sayso(name, ['serve'])
      expect(second.status).toBe(1)
      expect(second.stderr).toMatch(/Another collector uses this data folder/)
    }
    expect(await send(collector.url, sound())).toMatchObject({ status: 202 })
  })
})

/** Where the first page of a table starts. */
function rootOf(file: string, table: string): number {
  const db = new Database(file, { readonly: true })
  const page = db
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(table)
  db.close()
  return ((page ?? 1) - 1) * pageBytes
}

function overwrite(file: string, bytes: Uint8Array, at: number): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, bytes, 0, bytes.length, at)
  closeSync(descriptor)
}
