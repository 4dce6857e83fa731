import { describe, expect, it } from 'vitest'
import { createAnalyst } from './support/ask.ts'
import { batch, entry, today } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { send } from './support/send.ts'

const series = '/v1/apps/notes/series?metric=note.exported&interval=month'

/** As many participants as said export once, for the first time, in this format. */
async function exportNotes(
  collector: TestCollector,
  participants: number,
  value: string,
  key = 'pk_notes_production',
) {
  const entries = [entry({ first: 'dwm' }), entry({ by: 'format', value, first: 'dwm' })]
  for (let i = 0; i < participants; i++)
    expect(await send(collector.url, batch({ key, entries }))).toMatchObject({ status: 202 })
}

describe('promise 8: no small groups', () => {
  it('shows no figure about fewer than k participants', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await exportNotes(collector, 9, 'pdf')
    expect((await ask(`${series}&by=format`)).json).toMatchObject({
      k: 10,
      total: [null, null],
      groups: [],
      rest: [null, null],
    })
    await exportNotes(collector, 1, 'pdf')
    expect((await ask(`${series}&by=format`)).json).toMatchObject({
      periods: ['2026-10', '2026-11'],
      total: [null, 10],
      groups: [{ value: 'pdf', points: [null, 10] }],
    })
  })

  it('hides a large group when a small one could be worked out by subtracting', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await exportNotes(collector, 12, 'pdf')
    await exportNotes(collector, 11, 'md')
    await exportNotes(collector, 2, 'html')
    const { json } = await ask(`${series}&by=format`)
    expect(json).toMatchObject({
      total: [null, 25],
      groups: [{ value: 'pdf', points: [null, 12] }],
      rest: [null, 13],
    })
  })

  it('shows pairs while they add up to their halves, and none of them once a half of one was lost', async () => {
    const collector = await startCollector({ config: { k: 5 } })
    const ask = await createAnalyst(collector)
    const exportBy = async (format: string, source: string, hasLost = false): Promise<void> => {
      const entries = [
        entry({ first: 'dwm' }),
        entry({ by: 'format', value: format, first: 'dwm' }),
        entry({ by: 'source', value: source, first: 'dwm' }),
        entry({ by: 'format*source', value: `${format}*${source}`, first: 'dwm' }),
      ].filter(({ by }) => !(hasLost && by === 'format'))
      expect(await send(collector.url, batch({ entries }))).toMatchObject({ status: 202 })
    }
    for (let i = 0; i < 5; i++) {
      await exportBy('pdf', 'menu')
      await exportBy('md', 'shortcut')
    }
    const pairs = `${series}&from=${today}&by=format*source`
    expect((await ask(pairs)).json['groups']).toEqual([
      { value: 'pdf*menu', points: [5] },
      { value: 'md*shortcut', points: [5] },
    ])
    await exportBy('pdf', 'menu', true)
    expect((await ask(pairs)).json).toMatchObject({ total: [11], groups: [] })
  })

  it('takes the threshold of the app where it sets one', async () => {
    const collector = await startCollector({ config: { k: 5 } })
    const ask = await createAnalyst(collector)
    await exportNotes(collector, 5, 'pdf')
    expect((await ask(`${series}&measure=people`)).json).toMatchObject({ k: 5, total: [null, 5] })
  })

  it('shows a developer their own first click, in development only', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await exportNotes(collector, 1, 'pdf', 'pk_dev_notes')
    const path = `/v1/apps/notes/series?metric=note.exported&by=format&from=${today}`
    expect((await ask(`${path}&environment=development`)).json).toMatchObject({
      environment: 'development',
      k: 1,
      total: [1],
      groups: [{ value: 'pdf', points: [1] }],
    })
    expect((await ask(path)).json).toMatchObject({ environment: 'production', total: [null], groups: [] })
  })

  it('answers nobody without a token, nor with one of another app', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    const askAsStranger = await createAnalyst(collector, 'other')
    expect(await ask(series, '')).toMatchObject({ status: 401, code: 'unauthorized' })
    expect(await ask(series, 'Bearer st_wrong')).toMatchObject({ status: 401, code: 'unauthorized' })
    expect(await ask('/v1/apps/nobody/series?metric=x')).toMatchObject({ status: 404, code: 'unknown_app' })
    expect(await askAsStranger(series)).toMatchObject({ status: 403, code: 'token_of_another_app' })
  })

  it.each([
    ['metric=nothing', 422, 'unknown_metric', undefined],
    ['metric=note.exported&by=colour', 422, 'unknown_breakdown', undefined],
    ['metric=note.exported&by=constructor', 422, 'unknown_breakdown', undefined],
    ['', 400, 'bad_parameter', 'metric'],
    ['metric=a&metric=b', 400, 'bad_parameter', 'metric'],
    ['metric=note.exported&from=yesterday', 400, 'bad_parameter', 'from'],
    ['metric=note.exported&from=2020-01-01', 400, 'bad_parameter', 'from'],
    ['metric=note.exported&from=2026-11-22', 400, 'bad_parameter', 'from'],
    ['metric=note.exported&to=2026-02-30', 400, 'bad_parameter', 'to'],
    ['metric=note.exported&interval=hour', 400, 'bad_parameter', 'interval'],
    ['metric=note.exported&measure=ids', 400, 'bad_parameter', 'measure'],
    ['metric=note.exported&environment=test', 400, 'bad_parameter', 'environment'],
  ])('answers the question %j with %i %s', async (question, status, code, parameter) => {
    const ask = await createAnalyst(await startCollector())
    expect(await ask(`/v1/apps/notes/series?${question}`)).toMatchObject({ status, code, parameter })
  })
})
