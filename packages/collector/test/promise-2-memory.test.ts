import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { dayOfTime, formatDay } from '@sayso/shared-schema'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { serve } from './support/process.ts'
import { send } from './support/send.ts'
import { address, mark, tellTaleHeaders } from './support/tell-tale.ts'

it('promise 2: while connections rest between two requests, nothing of who sent the last ones is in memory', async () => {
  const snapshots = makeFolder()
  const collector = await serve(makeFolder(), {
    SAYSO_TRUST_PROXY: 'true',
    NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${snapshots}`,
  })
  onTestFinished(() => void collector.end('SIGKILL'))
  const headers = { ...tellTaleHeaders, authorization: `Bearer ${mark}-token` }
  const day = formatDay(dayOfTime(Date.now()))
  const sending = Array.from({ length: 20 }, () =>
    send(collector.url, batch({ entries: [entry({ day })] }), headers),
  )
  for (const sent of await Promise.all(sending)) expect(sent).toMatchObject({ status: 202 })
  for (const path of ['/metrics', `/v1/apps/notes/series?${mark}`, `/${mark}`, '/v1/session', '/apps/notes'])
    await (await fetch(collector.url + path, { headers })).text()
  await send(collector.url, `{"${mark}`, headers)

  process.kill(collector.pid, 'SIGUSR2')
  // What is in use alone: garbage is collected first.
  let strings: readonly string[] = []
  await expect.poll(() => (strings = stringsIn(snapshots)).length).toBeGreaterThan(1000)
  expect(strings).toContain('content-length')
  expect(strings.filter((text) => text.includes(mark) || text.includes(address))).toEqual([])
})

/** The strings of a snapshot of the heap in a folder; none before it is whole. */
function stringsIn(folder: string): readonly string[] {
  try {
    const [name = ''] = readdirSync(folder)
    return (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { strings: string[] }).strings
  } catch {
    return []
  }
}
