import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { openBatch, serveOpenTexts } from './support/open-texts.ts'
import { send } from './support/send.ts'

const text = (value: string, n = 1) => entry({ metric: 'opened', by: 'text', value, n, first: 'dwm' })
const personal = ['+49 30 1234567', '192.168.0.17', '4111 1111 1111 1111']

it('promise 3: a value in which something personal is found is counted as (other), and the find by its kind', async () => {
  const collector = await startCollector()
  await serveOpenTexts(collector)
  const entries = [text('draft-7', 2), ...personal.map((value) => text(value, 3))]
  const sent = openBatch({ entries: [...entries, entry({ metric: 'opened', n: 11, first: 'dwm' })] })
  expect(await send(collector.url, sent)).toMatchObject({ status: 202, accepted: 5, rejected: [] })
  // A repeat is counted no second time, here neither.
  expect(await send(collector.url, sent)).toMatchObject({ status: 202, duplicate: true })

  expect(collector.rows('SELECT value, n, people_month FROM cells_by_name ORDER BY value')).toEqual([
    { value: '', n: 11, people_month: 1 },
    { value: '(other)', n: 9, people_month: 0 },
    { value: 'draft-7', n: 2, people_month: 1 },
  ])
  expect(collector.rows('SELECT * FROM scrub_hits ORDER BY kind')).toEqual(
    ['card', 'ip', 'phone'].map((kind) => ({
      app: 'open',
      environment: 'production',
      day: 20_778,
      kind,
      n: 1,
    })),
  )
})

it('promise 3: so is a context', async () => {
  const collector = await startCollector()
  await serveOpenTexts(collector)
  const contexts = ['nightly', '4111111111111111', '192.168.0.17']
  for (const build of contexts)
    await send(
      collector.url,
      openBatch({
        context: { version: '1.2.3.4', platform: 'web', build },
        entries: [entry({ metric: 'opened' })],
      }),
    )
  expect(collector.rows('SELECT context, n FROM cells_by_name ORDER BY n')).toEqual([
    { context: '{"build":"nightly","platform":"web","version":"1.2.3.4"}', n: 1 },
    { context: '{"build":"(other)","platform":"web","version":"1.2.3.4"}', n: 2 },
  ])
})

it('promise 3: an error loses what is found in its words, and keeps the rest', async () => {
  const collector = await startCollector()
  await serveOpenTexts(collector)
  const exemplar = {
    type: 'SaveError',
    template: 'Cannot save',
    frames: ['save@editor.js:120:9', 'open@4111111111111111.js:4111:1111', '89123456789@editor.js:1:2'],
    cause: { type: 'RangeError', frames: ['read@sk_live_0123456789abcdef:8:1'] },
  }
  const crash = entry({ metric: 'crash', by: 'fingerprint', value: '9f86d081884c7d60', exemplar })
  expect(await send(collector.url, openBatch({ entries: [crash] }))).toMatchObject({ accepted: 1 })
  const [row] = collector.rows('SELECT exemplar FROM exemplars')
  expect(row?.['exemplar']).toContain(
    '"frames":["save@editor.js:120:9","open@[card].js:4111:1111","[phone]@editor.js:1:2"]',
  )
  expect(row?.['exemplar']).toContain('"frames":["read@[key]:8:1"]')
  expect(row?.['exemplar']).toContain('"template":"Cannot save"')
})

it('promise 3: nothing that was found is in the files', async () => {
  const collector = await startCollector()
  await serveOpenTexts(collector)
  await send(collector.url, openBatch({ entries: personal.map((value) => text(value)) }))
  const files = ['', '-wal'].map((end) => readFileSync(collector.file + end, 'latin1')).join('')
  expect(files).toContain('(other)')
  for (const value of personal) expect(files).not.toContain(value)
})
