import { noticeText, purposes } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { countRejections, readBatch, sumDrops } from './batch.ts'
import { readCollector } from './collector.ts'
import { plan } from './plan.ts'
import { sampleBatches } from './sample.ts'
import { firstInWords, nameInWords, purposeWords } from './words.ts'

describe('sampleBatches', () => {
  const batches = sampleBatches()

  it('are real batches of the SDK', () => {
    const [usage] = batches.map((body) => JSON.parse(body) as { app: string; consent: { notice: string } })
    expect(usage?.app).toBe('notes')
    expect(usage?.consent.notice).toBe(plan.noticeHash)
  })

  it('read as words', () => {
    const rows = batches.flatMap((body) => readBatch(body).rows)
    expect(rows).toContainEqual(
      expect.objectContaining({
        what: 'Note exported',
        detail: 'format: pdf',
        times: 1,
        first: 'day, week, month',
      }),
    )
    expect(rows).toContainEqual(expect.objectContaining({ what: 'Export duration', detail: 'from 176 ms' }))
    expect(rows).toContainEqual(expect.objectContaining({ what: 'Export effort', detail: 'score: 2' }))
  })
})

describe('readBatch', () => {
  it('tells what was dropped', () => {
    const [body = ''] = sampleBatches()
    const withDrops = body.replace(/}$/, ',"drops":{"queue_full":2}}')
    expect(readBatch(withDrops).drops).toEqual({ queue_full: 2 })
  })

  it('does not fail on what is no batch', () => {
    expect(readBatch('nonsense')).toEqual({ purposes: 'Unreadable', rows: [], facts: [], drops: {} })
    expect(readBatch('{}').rows).toEqual([])
  })
})

it('adds up drops by reason', () => {
  expect(sumDrops([{ a: 1 }, {}, { a: 2, b: 1 }])).toEqual({ a: 3, b: 1 })
  expect(
    countRejections([
      { index: 0, reason: 'too_old' },
      { index: 3, reason: 'too_old' },
    ]),
  ).toEqual({ too_old: 2 })
})

it('has words for every purpose and flag', () => {
  for (const purpose of purposes) expect(purposeWords[purpose].data).not.toBe('')
  expect(nameInWords('note.exported')).toBe('Note exported')
  expect(nameInWords('prevWeek')).toBe('Prev week')
  expect(firstInWords('dwm')).toBe('day, week, month')
})

it('asks for consent to usage, errors and feedback', () => {
  expect(Object.keys((JSON.parse(noticeText(plan)) as { purposes: object }).purposes)).toEqual([...purposes])
})

describe('readCollector', () => {
  const page = (textContent?: string) => ({
    getElementById: () => (textContent === undefined ? null : { textContent }),
  })
  const read = (text?: string) => readCollector(page(text) as unknown as Document)

  it('reads what the server wrote into the page', () => {
    expect(read('{"collector":"http://127.0.0.1:9","key":"pk_x"}')).toEqual({
      url: 'http://127.0.0.1:9',
      key: 'pk_x',
    })
  })

  it('falls back to the collector on this machine', () => {
    const usual = { url: 'http://127.0.0.1:4700', key: 'pk_dev_notes' }
    expect(read()).toEqual(usual)
    expect(read('not json')).toEqual(usual)
    expect(read('null')).toEqual(usual)
  })
})
