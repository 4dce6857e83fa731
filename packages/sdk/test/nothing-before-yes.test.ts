import type { Plan } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sayso } from '../src/api.ts'
import { decisionOn, decisions, Device } from './device.ts'
import { plan, report } from './plan.ts'

const day = 86_400_000

/** Everything that an app can do, and some that it cannot. */
function useEverything(sayso: Sayso<typeof plan>): void {
  ;(sayso as Sayso<Plan>).track('note.shared')
  sayso.track('note.created')
  sayso.track('note.exported', { format: 'pdf', source: 'menu' })
  sayso.measure('export.duration', 12)
  sayso.step('onboarding', 'opened')
  sayso.score('export-effort', 3)
  sayso.error('app.error', report)
}

describe('promise 1: nothing before yes', () => {
  it('statements 1 to 3: no call, no write, no timer, no listener for the end, nothing to be seen', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    useEverything(sayso)
    await device.pass(3 * day)
    await sayso.flush()
    device.leave()
    sayso.close()
    // To watch for a decision in another tab is all that is asked of the platform.
    expect(device.asked).toEqual(['watch'])
    expect(device.waiting).toEqual({ timers: 0, leaving: 0, watching: 0 })
    expect([sayso.pending(), sayso.sent(), sayso.drops()]).toEqual([[], [], {}])
  })

  it('statement 3: what was recorded before a yes is never told afterwards', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    useEverything(sayso)
    sayso.consent.grant(['usage', 'errors', 'feedback'], 'prompt')
    await sayso.flush()
    expect(device.sendings).toEqual([])
    sayso.step('onboarding', 'created')
    sayso.track('note.created')
    await sayso.flush()
    expect(device.entries).toEqual([{ metric: 'note.created', day: '2026-11-21', n: 1, first: 'dwm' }])
  })

  it('statement 7: a no changes nothing of that', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    sayso.consent.deny()
    useEverything(sayso)
    await device.pass(3 * day)
    await sayso.flush()
    expect(device.kept).toEqual(decisions)
    expect(device.sendings).toEqual([])
    expect(device.waiting).toMatchObject({ timers: 0, leaving: 0 })
  })

  const yes = decisionOn(plan, 'usage', 'granted', Date.parse('2026-11-21T10:00:00Z'))
  const but = (change: Record<string, unknown>): string => JSON.stringify({ ...yes, ...change })
  it.each([
    ['nothing', ''],
    ['half a record', JSON.stringify(yes).slice(0, 40)],
    ['null', 'null'],
    ['a text', '"granted"'],
    ['a list', '["granted"]'],
    ['a state that is none', but({ state: true })],
    ['no state', but({ state: undefined })],
    ['no notice', but({ notice: undefined })],
    ['no time', but({ time: undefined })],
    ['a time that is none', but({ time: 'today' })],
    ['a lapsed time', but({ time: 1 })],
    ['a time that is years ahead', but({ time: 2e12 })],
    ['no terms', but({ terms: undefined })],
    ['terms that are none', but({ terms: 'all' })],
    ['terms of nobody', but({ terms: { ...yes.terms, controller: undefined } })],
    ['terms without an end', but({ terms: { ...yes.terms, retentionDays: 'ever' } })],
    ['terms about nothing', but({ terms: { ...yes.terms, data: null } })],
  ])('statement 6: a record that says nothing readable is no yes: %s', async (_, text) => {
    const device = new Device()
    device.disk.set('consent.usage', text)
    const sayso = device.open(plan)
    expect(sayso.consent.state('usage')).not.toBe('granted')
    sayso.track('note.created')
    await sayso.flush()
    device.leave()
    expect(device.asked).toEqual(['watch'])
  })

  it('statement 6: the same goes for any JSON that is no record', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const device = new Device()
        device.disk.set('consent.usage', JSON.stringify(value))
        const sayso = device.open(plan)
        useEverything(sayso)
        expect(device.asked).toEqual(['watch'])
      }),
    )
  })

  it('a readable record is a yes, so that the tests above can fail', async () => {
    const device = new Device()
    device.keepDecisions(plan, 'granted', ['usage'])
    const sayso = device.open(plan)
    expect(sayso.consent.state('usage')).toBe('granted')
    sayso.track('note.created')
    await sayso.flush()
    expect(device.sendings).toHaveLength(1)
  })
})

describe('statement 30: consent lapses after 13 months', () => {
  const validFor = 393 * day

  it('on the day that it is due, and takes along what was recorded under it', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    await device.pass(validFor - 1)
    expect(sayso.consent.state('usage')).toBe('granted')
    sayso.track('note.created')
    device.network = () => ({ after: 0 })
    await sayso.flush()
    const sendings = device.sendings.length
    await device.pass(1)
    expect(sayso.consent.state('usage')).toBe('unknown')
    expect(sayso.consent.record().decisions).toEqual({})
    await device.pass(day)
    sayso.track('note.created')
    await sayso.flush()
    expect(device.sendings).toHaveLength(sendings)
    expect(device.kept).toEqual(decisions)
    expect(sayso.pending()).toEqual([])
  })

  it('even if the app was closed meanwhile: what lay there is gone, and a new yes does not bring it back', async () => {
    const device = new Device()
    const before = device.openGranted(plan)
    before.track('note.created')
    before.step('onboarding', 'opened')
    before.close()
    expect(device.kept).toEqual([...decisions, 'memo..usage', 'queue', 'steps..usage'])
    await device.pass(validFor)
    const sayso = device.open(plan)
    expect(device.kept).toEqual(decisions)
    sayso.consent.grant(['usage'], 'prompt')
    sayso.step('onboarding', 'created')
    await sayso.flush()
    expect(device.entries).toEqual([])
  })

  it('and to decide about one purpose does not prolong what was said about another', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    sayso.consent.grant(['usage'], 'prompt')
    await device.pass(validFor - day)
    sayso.consent.grant(['errors'], 'settings')
    sayso.consent.deny(['feedback'])
    expect(sayso.consent.state('usage')).toBe('granted')
    await device.pass(day)
    expect(sayso.consent.state('usage')).toBe('unknown')
  })

  it('while a new yes to the same purposes counts from anew', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    await device.pass(validFor - day)
    sayso.consent.grant(['usage', 'errors', 'feedback'], 'prompt')
    await device.pass(validFor - day)
    expect(sayso.consent.state('usage')).toBe('granted')
  })
})

describe('statement 15: the record names the notice and how the yes was obtained', () => {
  it('and so does every batch name the notice and the one purpose that it belongs to', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    sayso.consent.grant(['usage', 'errors'], 'prompt')
    const notice = { notice: plan.noticeHash, version: plan.version }
    const common = { state: 'granted', time: device.time, ...notice, how: 'prompt' }
    expect(sayso.consent.record()).toEqual({
      decisions: {
        usage: { ...common, terms: { ...plan.notice, data: ['counter', 'distribution', 'funnel'] } },
        errors: { ...common, terms: { ...plan.notice, data: ['error'] } },
      },
    })
    useEverything(sayso)
    await sayso.flush()
    expect(device.batches.map(({ consent }) => consent)).toEqual([
      { notice: plan.noticeHash, purposes: ['usage'] },
      { notice: plan.noticeHash, purposes: ['errors'] },
    ])
  })

  it('statement 28: a yes to an older notice still names the older one', async () => {
    const device = new Device()
    const older = { ...decisionOn(plan, 'usage', 'granted', device.time), notice: 'a'.repeat(64) }
    device.disk.set('consent.usage', JSON.stringify(older))
    const sayso = device.open(plan)
    useEverything(sayso)
    await sayso.flush()
    expect(device.batches.map(({ consent }) => consent)).toEqual([
      { notice: 'a'.repeat(64), purposes: ['usage'] },
    ])
    expect(sayso.consent.record().decisions.usage?.notice).not.toBe(plan.noticeHash)
  })
})

describe('statement 9: purposes are said yes to one by one', () => {
  it('what was recorded before the yes to its own purpose is never told, even at once after another', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    sayso.consent.grant(['usage'], 'prompt')
    useEverything(sayso)
    sayso.consent.grant(['errors', 'feedback'], 'settings')
    await sayso.flush()
    expect(device.batches.map(({ consent }) => consent.purposes)).toEqual([['usage']])
  })

  it.each(['usage', 'errors', 'feedback'] as const)('a yes to %s records nothing else', async (purpose) => {
    const device = new Device()
    const sayso = device.open(plan)
    sayso.consent.grant([purpose], 'prompt')
    useEverything(sayso)
    await sayso.flush()
    expect(device.batches.map(({ consent }) => consent.purposes)).toEqual([[purpose]])
    const metrics = {
      usage: ['export.duration', 'note.created', 'note.exported', 'onboarding'],
      errors: ['app.error'],
      feedback: ['export-effort'],
    }
    expect([...new Set(device.entries.map(({ metric }) => metric))].sort()).toEqual(metrics[purpose])
    const steps = purpose === 'usage' ? ['steps..usage'] : []
    expect(device.kept).toEqual([`consent.${purpose}`, `memo..${purpose}`, 'sent', ...steps])
    for (const other of ['usage', 'errors', 'feedback'] as const)
      expect(sayso.consent.state(other)).toBe(other === purpose ? 'granted' : 'unknown')
  })
})
