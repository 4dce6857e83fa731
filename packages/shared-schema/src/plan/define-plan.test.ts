import { describe, expect, it } from 'vitest'
import { plan } from '../../test/plan.ts'
import { counter } from '../kinds/counter.ts'
import { noticeHash } from '../notice/notice.ts'
import { definePlan, parsePlan, PlanError } from './define-plan.ts'

describe('a plan is plain data', () => {
  it('that is the same after it went through JSON', () => {
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan)
  })

  it('and brings the hash of its notice, given or not', () => {
    const { noticeHash: hash, ...withoutHash } = plan
    expect(hash).toBe(noticeHash(plan))
    expect(parsePlan(withoutHash)).toEqual(plan)
  })
})

it('a refused plan says of everything what to do, in one error', () => {
  const refused = (): unknown =>
    definePlan({
      app: 'notes',
      version: 1,
      notice: {
        controller: 'Notes Ltd',
        contact: 'us@notes.example',
        url: 'https://notes.example',
        retentionDays: 1,
      },
      metrics: {
        'note.created': counter({ purpose: 'usage', why: '', expires: '2027-06-30' }),
        'note.deleted': counter({ purpose: 'usage', why: 'Something', expires: 'never' }),
      },
    })
  expect(refused).toThrow(PlanError)
  expect(refused).toThrow(
    expect.objectContaining({
      code: 'SAYSO_PLAN_REFUSED',
      name: 'PlanError',
      problems: [
        "The metric 'note.created' has no `why`: say which decision it serves.",
        "The metric 'note.deleted' has no expiry: set `expires` to a day such as 2027-06-30.",
      ],
    }),
  )
  expect(refused).toThrow(/note\.created.*note\.deleted/)
})
