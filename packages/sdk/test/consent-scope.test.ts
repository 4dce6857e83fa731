import {
  counter,
  dataByPurpose,
  definePlan,
  distribution,
  errors,
  funnel,
  planDiff,
  type Metric,
  type PlanInput,
  type Purpose,
} from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unreachable } from '../src/testing/network.ts'
import { Device } from './device.ts'
import { plan, planWithPulse, report } from './plan.ts'

const { noticeHash: _, ...input } = plan
const telling = (notice: Partial<PlanInput['notice']>) =>
  definePlan({ ...input, notice: { ...input.notice, ...notice } })
const shared = telling({ recipients: ['Statistics Ltd'] })
const all = ['usage', 'errors', 'feedback'] as const

describe('statement 28: what was agreed to is not stretched', () => {
  it('a new purpose is asked about, and nothing is collected for it meanwhile', async () => {
    const { 'app.error': _crash, ...metrics } = input.metrics
    const older = definePlan({ ...input, metrics })
    const device = new Device()
    device.openGranted(older).close()
    const sayso = device.open(plan)
    expect(sayso.consent.due()).toEqual(['errors'])
    sayso.error('app.error', report)
    sayso.track('note.created')
    await sayso.flush()
    expect(device.batches.map(({ consent }) => consent)).toEqual([
      { notice: older.noticeHash, purposes: ['usage'] },
    ])
  })

  it('a new class of data is asked about; until then the old classes go on under the old notice', async () => {
    const { 'export.duration': _size, ...metrics } = input.metrics
    const older = definePlan({ ...input, metrics })
    const device = new Device()
    device.openGranted(older).close()
    const sayso = device.open(plan)
    expect(sayso.consent.due()).toEqual(['usage'])
    expect(sayso.consent.covered('usage')).toEqual(['counter', 'funnel'])
    expect(sayso.consent.state('usage')).toBe('granted')
    sayso.measure('export.duration', 12)
    sayso.track('note.created')
    await sayso.flush()
    expect(device.entries.map(({ metric }) => metric)).toEqual(['note.created'])
    expect(device.batches[0]?.consent.notice).toBe(older.noticeHash)
    sayso.consent.grant(['usage'], 'prompt')
    expect(sayso.consent.due()).toEqual([])
    sayso.measure('export.duration', 12)
    await sayso.flush()
    expect(device.entries.at(-1)?.metric).toBe('export.duration')
    expect(device.batches.at(-1)?.consent.notice).toBe(plan.noticeHash)
  })

  it('the activity pulse is such a class: no pulse under a yes that was given before there was one', async () => {
    const device = new Device()
    device.openGranted(plan).close()
    const sayso = device.open(planWithPulse)
    sayso.track('note.created')
    await sayso.flush()
    expect(device.entries.map(({ metric }) => metric)).toEqual(['note.created'])
  })

  it.each([
    ['a new recipient', shared],
    ['another controller', telling({ controller: 'Others Ltd' })],
    ['a longer retention', telling({ retentionDays: 401 })],
  ])('%s: all is asked about, and nothing is recorded or sent until then', async (_name, wider) => {
    const device = new Device()
    device.network = unreachable
    const before = device.openGranted(plan)
    before.track('note.created')
    await before.flush()
    before.close()
    device.sendings.length = 0
    const sayso = device.open(wider)
    expect(sayso.consent.due()).toEqual(all)
    for (const purpose of all) expect(sayso.consent.state(purpose)).toBe('unknown')
    sayso.track('note.created')
    sayso.step('onboarding', 'opened')
    await sayso.flush()
    device.leave()
    await device.pass(3_600_000)
    expect(device.sendings).toEqual([])
    // What was recorded before is neither lost nor sent: it waits for an answer, and a no takes it away.
    expect(sayso.pending()).toHaveLength(1)
    sayso.consent.deny()
    expect(sayso.pending()).toEqual([])
  })

  it('a fresh yes to wider terms goes on where the old one ended', async () => {
    const device = new Device()
    device.openGranted(plan).close()
    const sayso = device.open(shared)
    sayso.consent.grant(['usage'], 'prompt')
    expect(sayso.consent.due()).toEqual(['errors', 'feedback'])
    sayso.track('note.created')
    await sayso.flush()
    expect(device.batches.map(({ consent }) => consent.notice)).toEqual([shared.noticeHash])
  })
})

describe('statement 29: removals do not ask', () => {
  it.each<[string, PlanInput]>([
    ['a recipient less', input],
    ['a shorter retention', { ...shared, notice: { ...shared.notice, retentionDays: 30 } }],
    ['another contact', { ...shared, notice: { ...shared.notice, contact: 'new@notes.example' } }],
    ['a class of data less', { ...shared, metrics: { 'note.created': input.metrics['note.created'] } }],
    ['a purpose less', { ...shared, surveys: {} }],
  ])('%s', async (_name, changed) => {
    const { noticeHash: _hash, ...rest } = changed as typeof plan
    const narrower = definePlan(rest as PlanInput)
    expect(narrower.noticeHash).not.toBe(shared.noticeHash)
    const device = new Device()
    device.openGranted(shared).close()
    const sayso = device.open(narrower)
    expect(sayso.consent.due()).toEqual([])
    sayso.track('note.created')
    await sayso.flush()
    // The yes is still the one to the notice that was shown.
    expect(device.batches[0]?.consent).toEqual({ notice: shared.noticeHash, purposes: ['usage'] })
  })
})

describe('statements 28 and 29: what `planDiff` foretells is what a device does', () => {
  const purpose = fc.constantFrom<Purpose>('usage', 'errors', 'feedback')
  const common = { why: 'Decide something', expires: '2028-12-31' }
  const declare: ((facts: typeof common & { purpose: Purpose }) => Metric)[] = [
    (facts) => counter(facts),
    (facts) => errors(facts),
    (facts) => distribution({ ...facts, unit: 'ms' }),
    (facts) => funnel({ ...facts, steps: ['a', 'b'] }),
  ]
  const metric = fc
    .tuple(purpose, fc.constantFrom(...declare))
    .map(([purpose, kind]) => kind({ ...common, purpose }))
  const somePlan = fc
    .record({
      controller: fc.constantFrom('Notes Ltd', 'Others Ltd'),
      retentionDays: fc.constantFrom(100, 400),
      recipients: fc.subarray(['A', 'B']),
      contact: fc.constantFrom('a@notes.example', 'b@notes.example'),
      metrics: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), metric, { minKeys: 1 }),
      audience: fc.constantFrom('general', 'general', 'general', 'mixed'),
    })
    .map(({ metrics, audience, ...notice }) =>
      definePlan({
        app: 'notes',
        version: 1,
        audience,
        notice: { ...notice, url: 'https://notes.example' },
        metrics,
      }),
    )

  it('for any two plans', () => {
    fc.assert(
      fc.property(somePlan, somePlan, (before, after) => {
        const device = new Device()
        device.openGranted(before).close()
        const { consent } = device.open(after)
        const { asks, pauses, needsConsent } = planDiff(before, after)
        expect(consent.due()).toEqual(asks)
        expect(needsConsent).toBe(asks.length > 0)
        for (const purpose of asks)
          expect(consent.covered(purpose).length === 0).toBe(pauses.includes(purpose))
        for (const [purpose, kinds] of Object.entries(dataByPurpose(after)) as [Purpose, string[]][])
          if (!asks.includes(purpose) && after.audience === 'general')
            expect([...consent.covered(purpose)].sort()).toEqual(kinds)
      }),
      { numRuns: 500 },
    )
  })
})
