import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOfTime, formatDay } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { comment, eraseComment, newSecret, sendComment, writeTalk } from './support/comment.ts'
import { makeFolder } from './support/folder.ts'
import { sayso, serve } from './support/process.ts'

const preload = fileURLToPath(new URL('support/shifted-clock.cjs', import.meta.url))
const dayAfter = (days: number): string => formatDay(dayOfTime(Date.now()) + days)

/** An operator's folders, with the app that has comments. */
function makeHouse() {
  const [data, apps, backups] = [makeFolder(), makeFolder(), makeFolder()]
  writeTalk(apps)
  return {
    data,
    backups,
    variables: { SAYSO_APPS: apps },
    file: join(data, 'sayso.db'),
    backUp(name: string): string {
      const target = join(backups, name)
      expect(sayso(data, ['backup', target])).toMatchObject({ status: 0 })
      return target
    },
  }
}

/** Every comment, and every erasure that waits for one. */
function held(file: string): unknown[] {
  const db = new Database(file, { readonly: true })
  const rows = ['comments', 'erased_comments'].map((table) => db.prepare(`SELECT * FROM ${table}`).all())
  db.close()
  return rows
}

const textsIn = (file: string): string[] =>
  ['An early thought.', 'A thought taken back.', 'A thought that stays.'].filter((text) =>
    readFileSync(file, 'latin1').includes(text),
  )

it('a backup holds the comments that there are; what was erased or has expired is in no backup made afterwards', async () => {
  const house = makeHouse()
  const [erased, stays] = [newSecret(), newSecret()]
  const say = async (url: string, text: string, day: string, secret = newSecret()): Promise<void> =>
    void expect(await sendComment(url, comment({ text, day }, secret))).toMatchObject({ status: 202 })

  const then = await serve(house.data, {
    ...house.variables,
    NODE_OPTIONS: `--require ${preload}`,
    SHIFTED_DAYS: '-130',
  })
  await say(then.url, 'An early thought.', dayAfter(-130))
  await then.end('SIGTERM')
  const earliest = house.backUp('earliest.db')
  expect(textsIn(earliest)).toEqual(['An early thought.'])
  expect(sayso(house.data, ['retention', 'run'], house.variables)).toMatchObject({ stdout: 'Done.\n' })

  const now = await serve(house.data, house.variables)
  await say(now.url, 'A thought taken back.', dayAfter(0), erased)
  await say(now.url, 'A thought that stays.', dayAfter(0), stays)
  const before = house.backUp('before.db')
  expect(textsIn(before)).toEqual(['A thought taken back.', 'A thought that stays.'])
  expect(held(before)).toEqual(held(house.file))

  expect(await eraseComment(now.url, erased)).toMatchObject({ status: 204 })
  const after = house.backUp('after.db')
  expect(textsIn(after)).toEqual(['A thought that stays.'])
  expect(held(after)).toEqual(held(house.file))
  // Said in the guide: what is in an earlier backup stays there until that is deleted.
  expect(textsIn(before)).toContain('A thought taken back.')
  expect(textsIn(earliest)).toContain('An early thought.')
  expect(await now.end('SIGTERM')).toBe(0)
})

it('a restore gives comments back, their receipts work, and what was erased before it came stays erased', async () => {
  const house = makeHouse()
  const [stored, early] = [newSecret(), newSecret()]
  const text = 'A thought that stays.'
  const first = await serve(house.data, house.variables)
  const bytes = JSON.stringify(comment({ text, day: dayAfter(0) }, stored))
  expect(await sendComment(first.url, bytes)).toMatchObject({ status: 202 })
  expect(await eraseComment(first.url, early)).toMatchObject({ status: 204 })
  const backup = house.backUp('copy.db')
  expect(await first.end('SIGKILL')).toBeNull()

  const elsewhere = makeFolder()
  const file = join(elsewhere, 'sayso.db')
  expect(sayso(elsewhere, ['restore', backup])).toMatchObject({ status: 0 })
  expect(held(file)).toEqual(held(backup))
  const second = await serve(elsewhere, house.variables)
  expect(await sendComment(second.url, bytes)).toMatchObject({ status: 202, duplicate: true })
  expect(await sendComment(second.url, comment({ day: dayAfter(0) }, early))).toMatchObject({ status: 202 })
  expect(held(file)).toEqual(held(backup))
  expect(await eraseComment(second.url, stored)).toMatchObject({ status: 204 })
  expect(await second.end('SIGTERM')).toBe(0)
  expect(textsIn(file)).toEqual([])
  expect(held(file)[0]).toEqual([])
})
