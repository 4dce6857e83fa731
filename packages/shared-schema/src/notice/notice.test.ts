import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { counter } from '../kinds/counter.ts'
import { distribution } from '../kinds/distribution.ts'
import { nps } from '../kinds/score.ts'
import type { Metric, PlanInput } from '../plan/plan.ts'
import type { Purpose } from '../plan/purpose.ts'
import { dataByPurpose, noticeHash, noticeText } from './notice.ts'

const facts = { purpose: 'usage', why: 'Decide something', expires: '2027-06-30' } as const
const notice = {
  controller: 'Notes Ltd',
  contact: 'us@notes.example',
  url: 'https://notes.example',
  retentionDays: 400,
}
const plan: PlanInput = { app: 'notes', version: 1, notice, metrics: { 'note.created': counter(facts) } }
const adding = (metric: Metric): PlanInput => ({ ...plan, metrics: { ...plan.metrics, 'note.more': metric } })
const asking: PlanInput = {
  ...plan,
  surveys: { recommend: nps({ level: 'relationship', touchpoint: 'app', ask: { en: 'Would you?' } }) },
}

describe('statement 15: the notice is known by its SHA-256', () => {
  it('which is that of the very text, and says all that consent is given to', () => {
    expect(noticeHash(plan)).toBe(createHash('sha256').update(noticeText(plan)).digest('hex'))
    expect(JSON.parse(noticeText(asking))).toEqual({
      app: 'notes',
      ...notice,
      recipients: [],
      purposes: { usage: ['counter'], feedback: ['score'] },
    })
  })
})

describe('statement 28: what needs a fresh yes has another hash', () => {
  it.each<[string, PlanInput]>([
    ['a new purpose', adding({ ...counter(facts), purpose: 'errors' })],
    ['a new class of data', adding(distribution({ ...facts, unit: 'ms' }))],
    ['the first survey', asking],
    ['a new recipient', { ...plan, notice: { ...notice, recipients: ['Statistics Ltd'] } }],
    ['another controller', { ...plan, notice: { ...notice, controller: 'Others Ltd' } }],
    ['a longer retention', { ...plan, notice: { ...notice, retentionDays: 401 } }],
    ['another contact', { ...plan, notice: { ...notice, contact: 'them@notes.example' } }],
    ['another page', { ...plan, notice: { ...notice, url: 'https://notes.example/2' } }],
    ['another app', { ...plan, app: 'other' }],
  ])('%s', (_, changed) => {
    expect(noticeHash(changed)).not.toBe(noticeHash(plan))
  })
})

describe('statement 29: what needs no fresh yes has the same hash', () => {
  it.each<[string, PlanInput]>([
    [
      'another metric of a kind that is there',
      adding(counter({ ...facts, by: { format: { oneOf: ['pdf'] } } })),
    ],
    ['another version', { ...plan, version: 2 }],
    [
      'another reason or owner',
      { ...plan, metrics: { 'note.created': counter({ ...facts, why: 'More', owner: 'us' }) } },
    ],
    ['an empty list of recipients', { ...plan, notice: { ...notice, recipients: [] } }],
    ['no surveys, said in words', { ...plan, surveys: {} }],
  ])('%s', (_, changed) => {
    expect(noticeHash(changed)).toBe(noticeHash(plan))
  })

  it('and neither does the order in which things are written matter', () => {
    const metrics = {
      b: { ...counter(facts), purpose: 'errors' as Purpose },
      a: distribution({ ...facts, unit: 'ms' }),
    }
    const recipients = ['B', 'A']
    const one: PlanInput = {
      ...plan,
      notice: { ...notice, recipients },
      metrics: { ...plan.metrics, ...metrics },
    }
    const other: PlanInput = {
      ...plan,
      notice: { recipients: recipients.toReversed(), ...notice },
      metrics: { a: metrics.a, ...plan.metrics, b: metrics.b },
    }
    expect(noticeHash(one)).toBe(noticeHash(other))
    expect(dataByPurpose(one)).toEqual({ usage: ['counter', 'distribution'], errors: ['counter'] })
  })
})
