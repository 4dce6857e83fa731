import { expect, it } from 'vitest'
import { createAnalyst } from './support/ask.ts'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'

const drops = (list: [side: string, reason: string, n: number][]): object[] =>
  list.map(([side, reason, n]) => ({ side, reason, n }))

it('promise 7: what devices and collector dropped is counted by reason, and analysts can ask for it', async () => {
  const collector = await startCollector({ config: { k: 5 } })
  const ask = await createAnalyst(collector)
  const path = '/v1/apps/notes/drops?from=2026-11-20&to=2026-11-21'
  await send(
    collector.url,
    batch({ entries: [entry({ first: 'dwm' })], drops: { queue_full: 3, storage_failed: 1 } }),
  )
  await send(collector.url, batch({ entries: [], drops: { queue_full: 4 } }))
  expect((await ask(path)).json).toMatchObject({ months: [], hidden: ['2026-11'], drops: null })

  for (let i = 0; i < 4; i++) await send(collector.url, batch({ entries: [entry({ first: 'dwm' })] }))
  // Refused as a whole, one by one or in a batch that holds nothing else: all of it is counted.
  await send(collector.url, batch({ entries: [entry({ day: '2026-01-01' })] }))
  await send(collector.url, batch({ plan: 9, entries: [entry(), entry({ n: 2 })] }))
  expect((await ask(path)).json).toMatchObject({
    from: '2026-11-01',
    to: '2026-11-30',
    months: ['2026-11'],
    hidden: [],
    drops: drops([
      ['collector', 'too_old', 1],
      ['collector', 'unknown_plan', 2],
      ['device', 'queue_full', 7],
      ['device', 'storage_failed', 1],
    ]),
  })
})

it('promise 7: an answer says of each entry that was not counted why', async () => {
  const { url } = await startCollector()
  const sent = await send(url, batch({ entries: [entry({ n: 0 }), entry(), entry()] }))
  expect(sent.rejected).toEqual([
    { index: 0, reason: 'malformed' },
    { index: 2, reason: 'duplicate_entry' },
  ])
})
