import { describe, expect, it } from 'vitest'
import { counter } from '../kinds/counter.ts'
import { distribution } from '../kinds/distribution.ts'
import { errors } from '../kinds/error.ts'
import { nps } from '../kinds/score.ts'
import { noticeHash } from '../notice/notice.ts'
import { oneOf } from './domain.ts'
import { planDiff, type PlanChange } from './plan-diff.ts'
import type { PlanInput } from './plan.ts'
import type { Purpose } from './purpose.ts'

const facts = { purpose: 'usage', why: 'Decide something', expires: '2027-06-30' } as const
const notice = {
  controller: 'Notes Ltd',
  contact: 'us@notes.example',
  url: 'https://notes.example',
  retentionDays: 400,
  recipients: ['Statistics Ltd'],
}
const plan: PlanInput = {
  app: 'notes',
  version: 1,
  notice,
  context: { channel: oneOf('stable', 'beta') },
  metrics: { 'note.created': counter(facts), crash: errors({ ...facts, purpose: 'errors' }) },
}
const telling = (changed: Partial<PlanInput['notice']>): PlanInput => ({
  ...plan,
  notice: { ...notice, ...changed },
})
const collecting = (metrics: PlanInput['metrics']): PlanInput => ({ ...plan, metrics })
const { 'note.created': created, crash } = plan.metrics as Record<string, ReturnType<typeof counter>>
const survey = nps({ level: 'relationship', touchpoint: 'app', ask: { en: 'Would you?' } })
const both: Purpose[] = ['usage', 'errors']

describe('statement 28: what is wider asks again, and only about what it concerns', () => {
  it.each<[string, PlanInput, Purpose[], Purpose[], PlanChange]>([
    [
      'a new purpose',
      { ...plan, surveys: { recommend: survey } },
      ['feedback'],
      ['feedback'],
      { change: 'purpose_added', purpose: 'feedback' },
    ],
    [
      'a new class of data, beside which the old goes on',
      collecting({ ...plan.metrics, size: distribution({ ...facts, unit: 'ms' }) }),
      ['usage'],
      [],
      { change: 'data_added', purpose: 'usage', data: 'distribution' },
    ],
    [
      'another class of data instead of the old',
      collecting({ crash: crash as never, size: distribution({ ...facts, unit: 'ms' }) }),
      ['usage'],
      ['usage'],
      { change: 'data_removed', purpose: 'usage', data: 'counter' },
    ],
    [
      'a new recipient',
      telling({ recipients: ['Statistics Ltd', 'Others Ltd'] }),
      both,
      both,
      { change: 'recipient_added', recipient: 'Others Ltd' },
    ],
    [
      'another controller',
      telling({ controller: 'Others Ltd' }),
      both,
      both,
      { change: 'controller', before: 'Notes Ltd', after: 'Others Ltd' },
    ],
    [
      'a longer retention',
      telling({ retentionDays: 401 }),
      both,
      both,
      { change: 'retentionDays', before: 400, after: 401 },
    ],
  ])('%s', (_, after, asks, pauses, change) => {
    const diff = planDiff(plan, after)
    expect(diff).toMatchObject({ asks, pauses, needsConsent: true })
    expect(diff.changes).toContainEqual(change)
    expect(noticeHash(after)).not.toBe(noticeHash(plan))
  })
})

describe('statement 29: what is narrower, or concerns nothing that was agreed to, does not ask', () => {
  it.each<[string, PlanInput, PlanChange[]]>([
    ['nothing but the version', { ...plan, version: 2 }, []],
    [
      'a purpose less',
      collecting({ crash: crash as never }),
      [
        { change: 'purpose_removed', purpose: 'usage' },
        { change: 'metric_removed', purpose: 'usage', metric: 'note.created' },
      ],
    ],
    [
      'a recipient less',
      telling({ recipients: [] }),
      [{ change: 'recipient_removed', recipient: 'Statistics Ltd' }],
    ],
    [
      'a shorter retention',
      telling({ retentionDays: 100 }),
      [{ change: 'retentionDays', before: 400, after: 100 }],
    ],
    [
      'another contact and page',
      telling({ contact: 'a@notes.example', url: 'https://notes.example/2' }),
      [
        { change: 'contact', before: 'us@notes.example', after: 'a@notes.example' },
        { change: 'url', before: 'https://notes.example', after: 'https://notes.example/2' },
      ],
    ],
    [
      'one more metric of a kind that is there',
      collecting({ ...plan.metrics, 'note.shared': created as never }),
      [{ change: 'metric_added', purpose: 'usage', metric: 'note.shared' }],
    ],
    [
      'another reason for a metric',
      collecting({ ...plan.metrics, 'note.created': { ...created, why: 'Another' } as never }),
      [{ change: 'metric_changed', purpose: 'usage', metric: 'note.created' }],
    ],
    [
      'other contexts',
      { ...plan, context: { channel: oneOf('stable'), language: oneOf('en') } },
      [
        { change: 'context_added', name: 'language' },
        { change: 'context_changed', name: 'channel' },
      ],
    ],
    ['no contexts', { ...plan, context: {} }, [{ change: 'context_removed', name: 'channel' }]],
    [
      'an app that is for children now, and so asks nobody',
      { ...plan, audience: 'child' },
      [{ change: 'audience', before: 'general', after: 'child' }],
    ],
  ])('%s', (_, after, changes) => {
    expect(planDiff(plan, after)).toEqual({ changes, asks: [], pauses: [], needsConsent: false })
  })

  it('statement 36: of an app that was for children nobody could have agreed, so all is asked', () => {
    expect(planDiff({ ...plan, audience: 'mixed' }, plan)).toMatchObject({ asks: both, pauses: both })
    expect(planDiff(plan, { ...telling({ controller: 'Others' }), audience: 'mixed' }).asks).toEqual([])
  })

  it('nor does the order in which a plan is written', () => {
    const { metrics, notice: told, ...rest } = plan
    const turned = { notice: Object.fromEntries(Object.entries(told).reverse()), metrics: { ...metrics } }
    expect(planDiff(plan, { ...turned, ...rest } as PlanInput).changes).toEqual([])
  })
})
