import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { send } from './support/send.ts'
import { noonAfter } from './support/time.ts'

/** A collector whose notes app has these settings. */
async function startWith(settings: object): Promise<TestCollector> {
  const collector = await startCollector()
  writeFileSync(join(collector.folder, 'apps/notes/app.json'), JSON.stringify(settings))
  await collector.restart()
  return collector
}

it('takes the old key beside the new one until its last day, and counts both together', async () => {
  const collector = await startWith({
    keys: { production: ['pk_notes_new', { key: 'pk_notes_old', until: '2026-11-22' }] },
  })
  const sendWith = (key: string, day: string) =>
    send(collector.url, batch({ key, entries: [entry({ day })] }))
  expect(await sendWith('pk_notes_old', '2026-11-21')).toMatchObject({ status: 202 })
  collector.clock.time = noonAfter(1)
  expect(await sendWith('pk_notes_old', '2026-11-21')).toMatchObject({ status: 202 })
  collector.clock.time = noonAfter(2)
  expect(await sendWith('pk_notes_old', '2026-11-21')).toMatchObject({ status: 401, code: 'unknown_key' })
  expect(await sendWith('pk_notes_new', '2026-11-21')).toMatchObject({ status: 202 })
  await collector.ingest.settle()
  expect(collector.rows("SELECT sum(n) AS n FROM cells_by_name WHERE metric = 'note.exported'")).toEqual([
    { n: 3 },
  ])
})

it('lets a key with origins of its own be used on those pages alone', async () => {
  const partner = 'https://partner.example'
  const own = 'https://notes.example'
  const { url } = await startWith({
    keys: { production: ['pk_notes_own', { key: 'pk_notes_partner', origins: [partner] }] },
    origins: [own],
  })
  const statusOf = async (key: string, origin: string): Promise<number> =>
    (await send(url, batch({ key }), { origin })).status
  expect(await statusOf('pk_notes_own', own)).toBe(202)
  expect(await statusOf('pk_notes_own', partner)).toBe(403)
  expect(await statusOf('pk_notes_partner', partner)).toBe(202)
  expect(await statusOf('pk_notes_partner', own)).toBe(403)
})
