import { definePlan, counter, type Plan } from '@sayso/shared-schema'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  accepts,
  AssertionError,
  busy,
  createTestSayso,
  hangs,
  refuses,
  settled,
  unreachable,
} from '../src/testing.ts'
import { plan, planWithPulse, report } from './plan.ts'

/** The message of what a function throws. */
function messageOf(run: () => void): string {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(AssertionError)
    return (error as Error).message
  }
  throw new Error('It holds, and should not.')
}

afterEach(() => vi.useRealTimers())

describe('the testing kit: what was sent', () => {
  it('counts totals and each value, by what the app passed', async () => {
    const test = createTestSayso({ plan: planWithPulse })
    test.grant()
    test.sayso.track('note.exported', { format: 'pdf', source: 'menu' })
    test.sayso.track('note.exported', { format: 'pdf', source: 'shortcut' })
    test.sayso.track('search.done', { words: 3, language: 'en' })
    test.sayso.measure('export.duration', 1700)
    test.sayso.step('onboarding', 'opened')
    test.sayso.score('export-effort', 3)
    test.sayso.score('main-use', 'work')
    test.sayso.error('app.error', report)
    expect(test.sent('note.exported')).toBe(0)
    await test.sayso.flush()
    expect(test.sent('note.exported')).toBe(2)
    expect(test.sent('note.exported', { format: 'pdf' })).toBe(2)
    expect(test.sent('note.exported', { format: 'md' })).toBe(0)
    expect(test.sent('note.exported', { format: 'pdf', source: 'shortcut' })).toBe(1)
    expect(test.sent('search.done', { words: 3 })).toBe(1)
    expect(test.sent('search.done', { words: 7 })).toBe(0)
    expect(test.sent('export.duration', 1700)).toBe(1)
    expect(test.sent('export.duration', 17)).toBe(0)
    expect(test.sent('onboarding', 'opened')).toBe(1)
    expect(test.sent('export-effort', 3)).toBe(1)
    expect(test.sent('main-use', 'work')).toBe(1)
    expect(test.sent('app.error', report)).toBe(1)
    expect(test.sent('app.active', { new: 'yes' })).toBe(1)
  })

  it('does not pretend to know which values came together', async () => {
    const test = createTestSayso({ plan })
    test.grant()
    test.sayso.track('search.done', { words: 3, language: 'en' })
    await test.sayso.flush()
    test.expectSent('search.done', { words: 3, language: 'en' })
    expect(messageOf(() => test.sent('search.done', { words: 3, language: 'en' }))).toMatch(
      /declares no such pair/,
    )
  })

  it('counts a batch once that was tried many times, and not before it arrived', async () => {
    const test = createTestSayso({ plan })
    test.grant()
    test.device.network = unreachable
    test.sayso.track('note.created')
    await test.device.clock.pass({ minutes: 5 })
    expect(test.device.sendings.length).toBeGreaterThan(1)
    expect(test.sent('note.created')).toBe(0)
    test.device.network = accepts
    await test.device.clock.pass({ hours: 2 })
    expect(test.sent('note.created')).toBe(1)
  })

  it('passes midnight, so that one thing on two days is told for two days', async () => {
    const test = createTestSayso({ plan, at: '2026-11-21T23:59:50Z' })
    test.grant('usage')
    test.sayso.track('note.created')
    await test.device.clock.passMidnight()
    test.sayso.track('note.created')
    await test.sayso.flush()
    expect(test.device.arrived.flatMap(({ entries }) => entries.map(({ day }) => day))).toEqual([
      '2026-11-21',
      '2026-11-22',
    ])
  })

  it('starts again on the same device: what was decided and what waits is still there', async () => {
    const test = createTestSayso({ plan })
    test.grant()
    test.device.network = unreachable
    test.sayso.track('note.created')
    await test.sayso.flush()
    const first = test.sayso
    expect(test.reload()).not.toBe(first)
    expect(test.sayso.consent.state('usage')).toBe('granted')
    expect(test.sayso.pending()).toHaveLength(1)
  })
})

describe('the testing kit: expectations that do not hold say why', () => {
  it.each<[string, RegExp, (test: ReturnType<typeof createTestSayso<Plan>>) => Promise<void> | void]>([
    ['nothing was granted', /Consent to 'usage' is unknown.*grant it first/, () => {}],
    ['it was denied', /Consent to 'usage' is denied/, (test) => test.deny()],
    [
      'nobody flushed',
      /await flush\(\) first/,
      (test) => {
        test.grant()
        test.sayso.track('note.created')
      },
    ],
    [
      'the network takes nothing',
      /Batches that wait .*: 1\./,
      async (test) => {
        test.grant()
        test.device.network = busy(10_000)
        test.sayso.track('note.created')
        await test.sayso.flush()
      },
    ],
    [
      'the collector refused it',
      /Dropped: refused 1\./,
      async (test) => {
        test.grant()
        test.device.network = refuses
        test.sayso.track('note.created')
        await test.sayso.flush()
      },
    ],
    [
      'something else was sent',
      /Sent: 'note.exported' 1, 'note.exported' with format = pdf 1/,
      async (test) => {
        test.grant()
        test.sayso.track('note.exported', { format: 'pdf', source: 'menu' })
        await test.sayso.flush()
      },
    ],
  ])('%s', async (_, message, happens) => {
    const test = createTestSayso<Plan>({ plan })
    await happens(test)
    expect(messageOf(() => test.expectSent('note.created'))).toMatch(message)
  })

  it('what the plan does not declare is a mistake of the test', () => {
    const test = createTestSayso<Plan>({ plan })
    expect(messageOf(() => test.expectNotSent('note.shared'))).toBe(
      "The plan declares no metric 'note.shared'.",
    )
    expect(messageOf(() => test.expectNotSent('note.exported', { format: 'docx' }))).toMatch(
      /declares no value "docx" of 'format'/,
    )
    expect(messageOf(() => test.expectNotSent('note.exported', { user: 'me' }))).toMatch(
      /declares no property 'user'/,
    )
  })

  it('what should not be sent, but is', async () => {
    const test = createTestSayso({ plan })
    test.expectNothingSent()
    test.grant()
    test.sayso.track('note.exported', { format: 'pdf', source: 'menu' })
    await test.sayso.flush()
    test.expectNotSent('note.created')
    test.expectNotSent('note.exported', { format: 'md' })
    expect(messageOf(() => test.expectNotSent('note.exported', { format: 'pdf' }))).toMatch(
      /'note.exported' with format = pdf \(1\)/,
    )
    expect(messageOf(() => test.expectNothingSent())).toMatch(/there were 1/)
  })
})

describe('the testing kit: drops, signals, withdrawal', () => {
  it('adds up drops by reason, told or not', async () => {
    const test = createTestSayso({ plan })
    test.grant()
    test.sayso.measure('export.duration', -1)
    await test.sayso.flush()
    test.sayso.measure('export.duration', NaN)
    test.sayso.step('onboarding', 'shared')
    expect(test.drops()).toEqual({ invalid_number: 2, out_of_order: 1 })
  })

  it('lets the user object, and stop objecting', async () => {
    const test = createTestSayso({ plan })
    test.grant()
    test.sayso.track('note.created')
    test.device.signal('gpc')
    expect(test.sayso.consent.objection()).toBe('gpc')
    test.sayso.track('note.created')
    await test.device.clock.pass({ minutes: 5 })
    test.expectNothingSent()
    test.device.signal(undefined)
    test.sayso.track('note.created')
    await test.sayso.flush()
    expect(test.sent('note.created')).toBe(1)
  })

  it('asks nobody where nobody could answer', () => {
    const test = createTestSayso({ plan })
    expect(test.sayso.consent.due()).toEqual(['usage', 'errors', 'feedback'])
    test.device.canAsk = false
    expect(test.sayso.consent.due()).toEqual([])
  })

  it('aborts what hangs when somebody withdraws', async () => {
    const test = createTestSayso({ plan })
    test.grant()
    test.device.network = hangs
    test.sayso.track('note.created')
    void test.sayso.flush()
    await settled()
    test.deny()
    expect(test.device.sendings[0]?.signal.aborted).toBe(true)
    expect(test.sayso.pending()).toEqual([])
  })

  it('keeps its own time while a test runner fakes timers', async () => {
    vi.useFakeTimers()
    const test = createTestSayso({ plan, flushEvery: 5_000 })
    test.grant()
    test.sayso.track('note.created')
    await test.device.clock.pass({ seconds: 6 })
    test.expectSent('note.created')
  })

  it('says what the app would: a version, and the first value of each list', async () => {
    const test = createTestSayso({ plan, platform: 'windows' })
    test.grant()
    test.sayso.track('note.created')
    await test.sayso.flush()
    expect(test.device.arrived[0]?.context).toEqual({
      version: '1.0.0',
      platform: 'windows',
      channel: 'stable',
    })
  })

  it('grants what the plan makes use of, and nothing else', () => {
    const { app, version, notice } = plan
    const metrics = { opened: counter({ purpose: 'usage', why: 'Decide', expires: '2028-01-01' }) }
    const test = createTestSayso({ plan: definePlan({ app, version, notice, metrics }) })
    test.grant()
    expect(Object.keys(test.sayso.consent.record().decisions)).toEqual(['usage'])
  })
})
