import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './support/folder.ts'
import { sayso, serve } from './support/process.ts'

/** The findings of `sayso doctor --deep`, as level by what was looked at, and its exit code. */
function examine(folder: string, variables: Record<string, string> = {}) {
  const { status, stdout, stderr } = sayso(folder, ['doctor', '--deep'], variables)
  expect(stderr).toBe('')
  const lines = stdout.trimEnd().split('\n')
  const levels = Object.fromEntries(
    lines.map((line) => {
      const [, level = '', about = ''] = /^(\w+) +(.+?) {2,}\S/.exec(line) ?? []
      return [about, level]
    }),
  )
  return { status, stdout, levels }
}

describe('sayso doctor', () => {
  it('finds nothing wrong beside a collector that runs, and changes nothing', async () => {
    const folder = join(makeFolder(), 'data')
    const collector = await serve(folder)
    const { status, stdout, levels } = examine(folder)
    expect(status).toBe(0)
    expect(Object.values(levels)).not.toContain('problem')
    expect(levels).toMatchObject({
      permissions: 'ok',
      'write-ahead log': 'ok',
      schema: 'ok',
      'sole writer': 'ok',
      integrity: 'ok',
      clock: 'ok',
    })
    expect(stdout).toContain('A collector runs')
    expect(await collector.end('SIGTERM')).toBe(0)
    const before = readFileSync(join(folder, 'sayso.db'))
    expect(examine(folder).stdout).toContain('No collector runs')
    expect(readFileSync(join(folder, 'sayso.db'))).toEqual(before)
  })

  it('fails where something keeps a collector from working, and says what to do', () => {
    expect(examine(makeFolder(), { SAYSO_PORT: 'many' })).toMatchObject({
      status: 1,
      levels: { configuration: 'problem' },
    })
    expect(examine(makeFolder(), { SAYSO_APPS: join(makeFolder(), 'nowhere') })).toMatchObject({
      status: 1,
      levels: { apps: 'problem' },
    })
    const file = join(makeFolder(), 'file')
    writeFileSync(file, '')
    expect(examine(file)).toMatchObject({ status: 1, levels: { 'data folder': 'problem' } })
  })

  it('sees a database that is of the future, is damaged, or is none', () => {
    const folder = makeFolder()
    sayso(folder, ['tokens', 'create', '--app', 'notes'])
    const file = join(folder, 'sayso.db')
    const change = (sql: string): void => void new Database(file).exec(sql).close()
    change("INSERT INTO audit (time, who, action, subject) VALUES (9e12, 'w', 'a', 's')")
    expect(examine(folder)).toMatchObject({ status: 1, levels: { clock: 'problem' } })
    change('PRAGMA user_version = 1000')
    expect(examine(folder)).toMatchObject({ status: 1, levels: { schema: 'problem' } })
    writeFileSync(file, 'no database at all, but some text')
    expect(examine(folder)).toMatchObject({ status: 1, levels: { database: 'problem' } })
  })

  it('sees that others may read the data', () => {
    const folder = join(makeFolder(), 'data')
    mkdirSync(folder, { mode: 0o755 })
    chmodSync(folder, 0o755)
    sayso(folder, ['tokens', 'list'])
    expect(examine(folder)).toMatchObject({ status: 0, levels: { permissions: 'warning' } })
    chmodSync(folder, 0o700)
    expect(examine(folder)).toMatchObject({ status: 0, levels: { permissions: 'ok' } })
  })
})
