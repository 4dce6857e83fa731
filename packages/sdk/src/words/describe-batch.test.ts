import { counter, definePlan, distribution, errors, oneOf } from '@sayso/shared-schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeBatch } from './describe-batch.ts'
import { languages, loadWords } from './languages.ts'

const facts = { purpose: 'usage', why: 'Decide which formats to keep', expires: '2027-06-30' } as const
const plan = definePlan({
  app: 'notes',
  version: 3,
  notice: { controller: 'C', contact: 'c@c.example', url: 'https://c.example', retentionDays: 1 },
  metrics: {
    'note.exported': counter({
      ...facts,
      by: { format: oneOf('pdf'), source: oneOf('menu') },
      pairs: [['format', 'source']],
    }),
    'export.duration': distribution({ ...facts, unit: 'ms' }),
    'app.error': errors({ ...facts, purpose: 'errors', why: 'Mend what breaks' }),
  },
})
const day = '2026-11-21'
const body = JSON.stringify({
  v: 1,
  app: 'notes',
  key: 'pk_x',
  plan: 3,
  batch: '00000000-0000-7000-8000-000000000000',
  consent: { notice: plan.noticeHash, purposes: ['usage', 'errors'] },
  context: { platform: 'web', version: '1.0.0', channel: 'beta' },
  entries: [
    { metric: 'note.exported', day, n: 1200, first: 'dw' },
    { metric: 'note.exported', by: 'format', value: '(other)', day, n: 1, first: 'd' },
    { metric: 'note.exported', by: 'format*source', value: 'pdf*menu', day, n: 1 },
    { metric: 'export.duration', by: 'bucket', value: '176', day, n: 1 },
    { metric: 'app.active', by: 'prevWeek', value: 'no', day, n: 1 },
    {
      metric: 'app.error',
      by: 'fingerprint',
      value: '0123456789abcdef',
      day,
      n: 1,
      exemplar: { type: 'TypeError', frames: ['save@notes.js:12:5'] },
    },
  ],
  drops: { queue_full: 2 },
})

test('promise 4: a batch is read from its very bytes, each metric with its reason', async () => {
  const description = describeBatch(body, plan, await loadWords('en'))
  expect(description?.purposes).toBe('Usage and Errors')
  expect(description?.metrics.map(({ name, why }) => [name, why])).toEqual([
    ['Note exported', 'Decide which formats to keep'],
    ['Export duration', 'Decide which formats to keep'],
    ['App active', undefined],
    ['App error', 'Mend what breaks'],
  ])
  expect(description?.metrics[0]?.rows).toEqual([
    { what: 'in all', day: 'Nov 21, 2026', times: '1,200', first: 'day and week' },
    { what: 'Format: other', day: 'Nov 21, 2026', times: '1', first: 'day' },
    { what: 'Format and Source: pdf and menu', day: 'Nov 21, 2026', times: '1', first: '' },
  ])
  expect(description?.metrics.slice(1).map(({ rows }) => rows[0]?.what)).toEqual([
    'from 176 ms',
    'used in the week before: no',
    'TypeError at save@notes.js:12:5',
  ])
  expect(description?.about.map(({ text }) => text)).toEqual([
    'notes',
    '1.0.0',
    'web',
    'beta',
    '3',
    plan.noticeHash,
    '00000000-0000-7000-8000-000000000000',
    'pk_x',
  ])
  expect(description?.drops).toEqual({ queue_full: 2 })
})

test.each(languages)('statement 18: in %s nothing is left to fill in', async (language) => {
  const description = describeBatch(body, plan, await loadWords(language))
  expect(description).toBeDefined()
  expect(JSON.stringify(description)).not.toMatch(/\{\w+\}/)
})

test('whatever lies on the device, reading it never throws', async () => {
  const words = await loadWords('en')
  const shaken = fc.oneof(
    fc.string(),
    fc.json(),
    fc.integer({ min: 0, max: body.length }).map((at) => body.slice(0, at)),
    fc.anything().map((entries) => JSON.stringify({ ...(JSON.parse(body) as object), entries: [entries] })),
  )
  fc.assert(fc.property(shaken, (text) => void describeBatch(text, plan, words)))
})
