import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { dayOfTime, formatDay, type Batch } from '@sayso/shared-schema'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { sayso, saysoAside, serve, type Served } from './support/process.ts'
import { send } from './support/send.ts'

/** The real day, since the collectors here are processes of their own. */
const day = formatDay(dayOfTime(Date.now()))
const sound = (): Batch => batch({ key: 'pk_dev_notes', entries: [entry({ day })] })

/** How often the collector has counted the metric of all batches. */
async function counted(collector: Served, folder: string): Promise<number> {
  const token = sayso(folder, ['tokens', 'create', '--app', 'notes']).stdout.trim()
  const url = `${collector.url}/v1/apps/notes/series?metric=note.exported&environment=development`
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  const { total } = (await response.json()) as { total: (number | null)[] }
  return total.reduce<number>((sum, n) => sum + (n ?? 0), 0)
}

async function sendAll(collector: Served, batches: readonly Batch[]): Promise<number[]> {
  const statuses: number[] = []
  for (const each of batches) statuses.push((await send(collector.url, each)).status)
  return statuses
}

describe('sayso backup', () => {
  it('under load: holds all that was acknowledged before, each batch once; restored elsewhere, the rest can be sent again', async () => {
    const [folder, elsewhere] = [makeFolder(), makeFolder()]
    const collector = await serve(folder)
    const before = Array.from({ length: 30 }, sound)
    expect(new Set(await sendAll(collector, before))).toEqual(new Set([202]))

    const during: Batch[] = []
    const backup = join(makeFolder(), 'copy.db')
    let isDone = false
    const backingUp = saysoAside(folder, ['backup', backup]).finally(() => (isDone = true))
    const load = Array.from({ length: 8 }, async () => {
      while (!isDone) {
        const next = sound()
        during.push(next)
        await send(collector.url, next)
      }
    })
    expect(await backingUp).toBe(0)
    await Promise.all(load)
    expect(during.length).toBeGreaterThan(8)
    expect(await collector.end('SIGKILL')).toBeNull()

    expect(sayso(elsewhere, ['restore', backup])).toMatchObject({ status: 0 })
    const restored = await serve(elsewhere)
    const held = await counted(restored, elsewhere)
    expect(held).toBeGreaterThanOrEqual(before.length)
    expect(held).toBeLessThanOrEqual(before.length + during.length)
    expect(new Set(await sendAll(restored, [...before, ...during]))).toEqual(new Set([202]))
    expect(await counted(restored, elsewhere)).toBe(before.length + during.length)
    expect(await restored.end('SIGTERM')).toBe(0)
    expect(sayso(elsewhere, ['audit']).stdout).toMatch(/ {2}restore {2}copy\.db\n/)
  })

  it('at rest: every figure and every token is in it', async () => {
    const [folder, elsewhere] = [makeFolder(), makeFolder()]
    const first = await serve(folder)
    await sendAll(first, Array.from({ length: 12 }, sound))
    const figures = await counted(first, folder)
    expect(figures).toBe(12)
    const backup = join(makeFolder(), 'copy.db')
    expect(sayso(folder, ['backup', backup])).toMatchObject({ status: 0 })
    await first.end('SIGTERM')
    sayso(elsewhere, ['restore', backup])
    const second = await serve(elsewhere)
    expect(sayso(elsewhere, ['tokens', 'list']).stdout).toContain(
      sayso(folder, ['tokens', 'list']).stdout.slice(0, 16),
    )
    expect(await counted(second, elsewhere)).toBe(figures)
    await second.end('SIGTERM')
  })

  it('holds nothing that was deleted', () => {
    const folder = makeFolder()
    sayso(folder, ['tokens', 'create', '--app', 'notes'])
    const db = new Database(join(folder, 'sayso.db'))
    const secret = 'a comment that was taken back '.repeat(200)
    db.prepare("INSERT INTO documents VALUES ('plan', '7', 'gone', ?)").run(secret)
    db.exec("DELETE FROM documents WHERE app = 'gone'")
    db.close()
    expect(readFileSync(join(folder, 'sayso.db'), 'latin1')).toContain('taken back')
    const backup = join(folder, 'copy.db')
    expect(sayso(folder, ['backup', backup])).toMatchObject({ status: 0 })
    expect(readFileSync(backup, 'latin1')).not.toContain('taken back')
  })

  it('is for its owner alone, and writes over nothing', () => {
    const folder = makeFolder()
    sayso(folder, ['tokens', 'list'])
    const backup = join(folder, 'copy.db')
    sayso(folder, ['backup', backup])
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(backup)
    expect(sayso(folder, ['backup', backup])).toMatchObject({ status: 1, stdout: '' })
    expect(readFileSync(backup)).toEqual(bytes)
  })

  it('says so when there is no database, and leaves no file', () => {
    const folder = makeFolder()
    const { status, stderr } = sayso(folder, ['backup', join(folder, 'copy.db')])
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'There is no database in SAYSO_DATA.\n' })
    expect(existsSync(join(folder, 'copy.db'))).toBe(false)
    expect(existsSync(join(folder, 'copy.db.part'))).toBe(false)
  })

  it('says so when there is no folder for it', () => {
    const folder = makeFolder()
    sayso(folder, ['tokens', 'create', '--app', 'notes'])
    const { status, stderr } = sayso(folder, ['backup', join(folder, 'nowhere', 'copy.db')])
    expect(status).toBe(1)
    expect(stderr).toContain('folder of the backup')
  })
})

describe('sayso restore', () => {
  /** A sound backup. */
  function makeBackup(): string {
    const folder = makeFolder()
    sayso(folder, ['tokens', 'create', '--app', 'notes'])
    sayso(folder, ['backup', join(folder, 'copy.db')])
    return join(folder, 'copy.db')
  }

  it('refuses a folder that has a database, or a log of one', () => {
    const backup = makeBackup()
    const taken = makeFolder()
    sayso(taken, ['tokens', 'list'])
    expect(sayso(taken, ['restore', backup])).toMatchObject({ status: 1, stdout: '' })
    expect(sayso(taken, ['tokens', 'list']).stdout).toBe('')
    const left = makeFolder()
    writeFileSync(join(left, 'sayso.db-wal'), 'left behind')
    expect(sayso(left, ['restore', backup])).toMatchObject({ status: 1 })
    expect(existsSync(join(left, 'sayso.db'))).toBe(false)
  })

  it('says so when there is no such backup, and leaves no database', () => {
    const folder = join(makeFolder(), 'data')
    const { status, stderr } = sayso(folder, ['restore', join(folder, 'nothing.db')])
    expect(status).toBe(1)
    expect(stderr).toContain('There is no backup of this name')
    expect(existsSync(join(folder, 'sayso.db'))).toBe(false)
  })

  it('refuses while a collector runs', async () => {
    const backup = makeBackup()
    const folder = makeFolder()
    const collector = await serve(folder)
    expect(sayso(folder, ['restore', backup])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Another collector') as string,
    })
    expect(await collector.end('SIGTERM')).toBe(0)
  })

  it('refuses what is damaged, foreign, newer or cut off, and leaves no database', () => {
    const backup = makeBackup()
    const folder = makeFolder()
    const spoil = (name: string, spoiling: (file: string) => void): string => {
      const file = join(folder, name)
      copyFileSync(backup, file)
      spoiling(file)
      return file
    }
    const change = (sql: string) => (file: string) => new Database(file).exec(sql).close()
    const whole = readFileSync(backup)
    const spoiled = [
      spoil('text', (file) => writeFileSync(file, 'no database at all, but some text')),
      spoil('cut', (file) => writeFileSync(file, whole.subarray(0, whole.length / 2))),
      spoil('holes', (file) => writeFileSync(file, Buffer.from(whole).fill(0xff, 4096, 4096 * 6))),
      spoil('newer', change('PRAGMA user_version = 1000')),
      spoil('foreign', change('DROP TABLE documents')),
      spoil('empty', (file) => writeFileSync(file, '')),
    ]
    for (const file of spoiled) {
      const data = join(folder, 'data')
      mkdirSync(data, { recursive: true })
      expect(sayso(data, ['restore', file]), file).toMatchObject({ status: 1, stdout: '' })
      expect(existsSync(join(data, 'sayso.db')), file).toBe(false)
      expect(existsSync(join(data, 'sayso.db.part')), file).toBe(false)
    }
  })
})
