import { join } from 'node:path'
import { dayOfTime, formatDay } from '@sayso/shared-schema'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { comment, eraseComment, newSecret, sendComment, writeTalk } from './support/comment.ts'
import { makeFolder } from './support/folder.ts'
import { launch, type Launched } from './support/process.ts'

const kills = 4
/** Comments between two kills: fewer than one address may send in a minute. */
const perLife = 20

it('promise 6: a comment that was acknowledged before a kill -9 is stored, and once, while the others are sent again', async () => {
  const folder = makeFolder()
  const apps = join(folder, 'apps')
  writeTalk(apps)
  const data = join(folder, 'data')
  const day = formatDay(dayOfTime(Date.now()))
  const acknowledged = new Set<string>()
  let unanswered: string[] = []
  let collector: Launched | undefined
  onTestFinished(async () => void (await collector?.end('SIGKILL')))

  const start = async (): Promise<string> => {
    collector = launch(data, { SAYSO_APPS: apps })
    return (await collector.url) ?? expect.fail(collector.output())
  }
  const send = async (url: string, bytes: string): Promise<void> => {
    const answer = await sendComment(url, bytes).catch(() => undefined)
    if (answer?.status === 202) acknowledged.add((JSON.parse(bytes) as { text: string }).text)
    else unanswered.push(bytes)
  }

  for (let life = 0; life < kills; life++) {
    const url = await start()
    const fresh = Array.from({ length: perLife }, (_, i) =>
      JSON.stringify(comment({ day, text: `Life ${life}, comment ${i}.` })),
    )
    const again = unanswered.splice(0)
    const sending = [...again, ...fresh].map((bytes) => send(url, bytes))
    // Some have been answered by then, and some not.
    await Promise.race(sending)
    await collector?.end('SIGKILL')
    await Promise.all(sending)
  }
  const url = await start()
  const left = unanswered
  unanswered = []
  for (const bytes of left.slice(0, 50)) await send(url, bytes)
  expect(await collector?.end('SIGTERM')).toBe(0)

  const db = new Database(join(data, 'sayso.db'), { readonly: true })
  const texts = db.prepare<[], string>('SELECT text FROM comments').pluck().all()
  db.close()
  expect(new Set(texts).size).toBe(texts.length)
  expect([...acknowledged].filter((text) => !texts.includes(text))).toEqual([])
  expect(acknowledged.size).toBeGreaterThanOrEqual(kills)
})

it('statement 26: what was erased before it came stays erased after a kill -9', async () => {
  const folder = makeFolder()
  const apps = join(folder, 'apps')
  writeTalk(apps)
  const data = join(folder, 'data')
  const day = formatDay(dayOfTime(Date.now()))
  const secrets = Array.from({ length: 5 }, newSecret)
  const start = async () => {
    const collector = launch(data, { SAYSO_APPS: apps })
    onTestFinished(async () => void (await collector.end('SIGKILL')))
    return { collector, url: (await collector.url) ?? expect.fail(collector.output()) }
  }

  const first = await start()
  const erased = await Promise.all(secrets.map((secret) => eraseComment(first.url, secret)))
  expect(erased.map(({ status }) => status)).toEqual(secrets.map(() => 204))
  await first.collector.end('SIGKILL')

  const second = await start()
  for (const secret of [...secrets, newSecret()])
    expect(await sendComment(second.url, comment({ day }, secret))).toMatchObject({
      status: 202,
      accepted: 1,
    })
  expect(await second.collector.end('SIGTERM')).toBe(0)
  const db = new Database(join(data, 'sayso.db'), { readonly: true })
  expect(db.prepare('SELECT count(*) FROM comments').pluck().get()).toBe(1)
  db.close()
})
