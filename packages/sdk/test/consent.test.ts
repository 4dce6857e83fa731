import { checkPlan, definePlan, type Purpose } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Platform } from '../src/platform/platform.ts'
import { createCore } from '../src/sayso.ts'
import { settled } from '../src/testing/clock.ts'
import { accepts, hangs, type Network } from '../src/testing/network.ts'
import { decisions, Device } from './device.ts'
import { plan, report } from './plan.ts'

const day = 86_400_000
const all = ['usage', 'errors', 'feedback'] as const

describe('statement 12: no new prompt for at least 6 months after a refusal', () => {
  /** The longest six months: from the first of March to the first of September. */
  const sixMonths = 184 * day

  it.each<[string, (device: Device) => void]>([
    ['a refusal', (device) => device.open(plan).consent.deny()],
    ['a withdrawal', (device) => device.openGranted(plan).consent.deny()],
    ['a refusal of one purpose', (device) => device.openGranted(plan).consent.deny(['errors'])],
  ])('%s', (_, refuse) => {
    const device = new Device()
    refuse(device)
    for (const wait of [0, day, 30 * day, sixMonths - 31 * day - 1]) {
      device.time += wait
      expect(device.open(plan).consent.due()).toEqual([])
    }
    device.time += 1
    expect(device.open(plan).consent.due()).toContain('errors')
  })

  it('not even because the terms have changed meanwhile', () => {
    const device = new Device()
    device.openGranted(plan).consent.deny(['errors'])
    const { noticeHash: _, ...input } = plan
    const wider = definePlan({ ...input, notice: { ...input.notice, controller: 'Others Ltd' } })
    expect(device.open(wider).consent.due()).toEqual([])
    device.time += sixMonths
    expect(device.open(wider).consent.due()).toEqual(all)
  })

  it('nor because the clock was set back', () => {
    const device = new Device()
    device.open(plan).consent.deny()
    device.time -= 300 * day
    expect(device.open(plan).consent.due()).toEqual([])
  })
})

describe('statement 11: a dismissal is no choice', () => {
  it('it is written nowhere, and the question comes back with the next start only', () => {
    const device = new Device()
    const { consent } = device.open(plan)
    expect(consent.due()).toEqual(all)
    consent.dismiss()
    expect(consent.due()).toEqual([])
    for (const purpose of all) expect(consent.state(purpose)).toBe('unknown')
    expect(device.kept).toEqual([])
    expect(device.open(plan).consent.due()).toEqual(all)
  })
})

describe('statement 35: no prompt where no one can answer', () => {
  it('which is looked up only where there is something to ask', () => {
    const device = new Device()
    let looks = 0
    const platform: Platform = {
      ...device.platform,
      get isUnattended() {
        looks++
        return true
      },
    }
    const context = { version: '2.3.1', channel: 'stable' } as const
    const options = { plan, key: 'pk_test', url: 'https://collector.example', context }
    const start = () => createCore(options, platform).consent
    start().grant(all, 'prompt')
    expect([start().due(), looks]).toEqual([[], 0])
    start().deny(['errors'])
    expect([start().due(), looks]).toEqual([[], 0])
    device.time += 200 * day
    expect([start().due(), looks]).toEqual([[], 1])
    device.objecting = true
    expect([start().due(), looks]).toEqual([[], 1])
  })
})

describe('statement 30: what has lapsed is asked about again, each purpose by itself', () => {
  it('and nothing that still stands', () => {
    const device = new Device()
    const { consent } = device.open(plan)
    consent.grant(['usage', 'feedback'], 'prompt')
    device.time += 200 * day
    consent.grant(['errors'], 'settings')
    expect(consent.due()).toEqual([])
    device.time += 193 * day
    expect(consent.due()).toEqual(['usage', 'feedback'])
    expect(consent.record()).toMatchObject({ decisions: { errors: { how: 'settings' } } })
    expect(Object.keys(consent.record().decisions)).toEqual(['errors'])
  })
})

describe('statement 19: a headless yes names how it was obtained', () => {
  it('or it is none', () => {
    const device = new Device()
    const { consent } = device.open(plan)
    for (const how of ['', undefined as never]) consent.grant(['usage'], how)
    expect([consent.record(), device.kept]).toEqual([{ decisions: {} }, []])
    consent.grant(['usage'], 'cli', 'fr')
    expect(consent.record().decisions.usage).toMatchObject({ how: 'cli', language: 'fr' })
  })
})

describe('statement 13: not bundled with other terms', () => {
  it('a yes is to purposes of the plan, and to nothing else that an app may put beside them', () => {
    const device = new Device()
    const { noticeHash: _, surveys: _surveys, ...input } = plan
    const { consent } = device.open(definePlan(input))
    consent.grant(['terms-of-use', 'newsletter', 'feedback'] as unknown as Purpose[], 'prompt')
    expect(device.kept).toEqual([])
    expect(consent.due()).toEqual(['usage', 'errors'])
  })

  it('and a notice has no room for them', () => {
    const notice = { ...plan.notice, termsOfUse: 'https://notes.example/terms' }
    expect(checkPlan({ ...plan, notice })).toEqual(["'termsOfUse' is not known in the notice."])
  })
})

describe('statement 26: feedback that was sent', () => {
  it('is counts alone, which nobody can trace: there is nothing of anybody to be erased', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    sayso.score('export-effort', 3)
    await sayso.flush()
    const [batch] = device.batches
    const {
      app,
      key,
      plan: version,
      batch: _random,
      consent,
      context,
      entries,
      drops: _drops,
      v: _v,
      ...rest
    } = batch ?? expect.fail('Nothing was sent.')
    expect(rest).toEqual({})
    expect({ app, key, version, consent, context }).toEqual({
      app: 'notes',
      key: 'pk_test',
      version: 3,
      consent: { notice: plan.noticeHash, purposes: ['feedback'] },
      context: { platform: 'web', version: '2.3.1', channel: 'stable' },
    })
    const common = { metric: 'export-effort', day: '2026-11-21', n: 1, first: 'dwm' }
    expect(entries).toEqual([common, { ...common, by: 'score', value: '3' }])
  })
})

describe('statement 36: an app for children', () => {
  const { noticeHash: _, ...input } = plan

  it.each(['child', 'mixed'] as const)('with the audience %s neither asks nor records', async (audience) => {
    const device = new Device()
    const sayso = device.open(definePlan({ ...input, audience }))
    expect(sayso.consent.due()).toEqual([])
    expect(sayso.consent.objection()).toBe('audience')
    sayso.consent.grant(all, 'prompt')
    sayso.track('note.created')
    sayso.error('app.error', report)
    await sayso.flush()
    device.leave()
    expect(sayso.consent.state('usage')).toBe('denied')
    expect([device.kept, device.sendings]).toEqual([[], []])
  })

  it('that was for adults before sends nothing of what waited', async () => {
    const device = new Device()
    const before = device.openGranted(plan)
    before.track('note.created')
    before.close()
    const sayso = device.open(definePlan({ ...input, audience: 'mixed' }))
    await sayso.flush()
    device.leave()
    await device.pass(day)
    expect(device.sendings).toEqual([])
  })

  it('is refused where the audience is none', () => {
    expect(checkPlan({ ...input, audience: 'teens' })).toEqual([
      '`audience` must be one of general, child, mixed.',
    ])
    expect(checkPlan({ ...input, audience: 'general' })).toEqual([])
  })
})

describe('statement 33: a signal that appears later suspends sending', () => {
  it('before the next batch, even in the middle of a round', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    const objectsMeanwhile: Network = (sending) => {
      device.objecting = true
      return accepts(sending)
    }
    device.network = objectsMeanwhile
    sayso.track('note.created')
    sayso.error('app.error', report)
    sayso.score('export-effort', 3)
    await sayso.flush()
    expect(device.sendings).toHaveLength(1)
    const waiting = sayso.pending().length
    expect(waiting).toBeGreaterThanOrEqual(2)
    device.network = accepts
    device.objecting = false
    await sayso.flush()
    expect(device.sendings).toHaveLength(waiting + 1)
  })

  it('when the page is looked at again, with a request under way; and goes on when it is gone', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    device.network = hangs
    sayso.track('note.created')
    void sayso.flush()
    await settled()
    const { signal } = device.sendings[0] ?? expect.fail('Nothing was sent.')
    let told = 0
    sayso.subscribe(() => told++)
    device.objecting = true
    device.otherTabWrites('anything', 1)
    expect(signal.aborted).toBe(true)
    expect(told).toBe(1)
    expect([sayso.consent.objection(), sayso.consent.state('usage'), sayso.consent.due()]).toEqual([
      'gpc',
      'denied',
      [],
    ])
    device.network = accepts
    device.objecting = false
    device.otherTabWrites('anything', 2)
    await device.pass(60_000)
    expect(device.sendings.map(({ body }) => body)).toEqual([
      device.sendings[0]?.body,
      device.sendings[0]?.body,
    ])
  })
})

describe('promise 5: no means no', () => {
  it('also where there is no room for a no: at the next start there is no yes either', () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    device.disk.set = () => {
      throw new Error('QuotaExceededError')
    }
    sayso.consent.deny()
    for (const purpose of all) expect(sayso.consent.state(purpose)).toBe('denied')
    const next = new Device()
    for (const [name, text] of device.disk) next.disk.set(name, text)
    expect(next.open(plan).consent.record().decisions).toEqual({})
  })
})

describe('several tabs agreeing at once', () => {
  const step = fc.record({
    tab: fc.nat(2),
    purpose: fc.constantFrom(...all),
    yes: fc.boolean(),
  })

  it('each decision has a place of its own, so that none undoes another', () => {
    const device = new Device()
    const [one, other] = [device.open(plan), device.open(plan)]
    one.consent.grant(['usage'], 'prompt')
    expect(device.kept).toEqual(['consent.usage'])
    other.consent.deny(['errors'])
    one.consent.grant(['feedback'], 'prompt')
    expect(device.kept).toEqual(decisions)
    for (const { consent } of [one, other])
      expect(all.map((purpose) => consent.state(purpose))).toEqual(['granted', 'denied', 'granted'])
  })

  it('all tabs say the same, and it is what was said last of each purpose', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const device = new Device()
        const tabs = [device.open(plan), device.open(plan), device.open(plan)]
        const last: Partial<Record<Purpose, string>> = {}
        for (const { tab, purpose, yes } of steps) {
          const consent = tabs[tab]?.consent ?? expect.fail()
          if (yes) consent.grant([purpose], 'prompt')
          else consent.deny([purpose])
          last[purpose] = yes ? 'granted' : 'denied'
        }
        for (const { consent } of tabs)
          for (const purpose of all) expect(consent.state(purpose)).toBe(last[purpose] ?? 'unknown')
      }),
    )
  })
})

describe('statement 30: a clock that is wrong keeps no yes alive for much longer', () => {
  it('one that was a year ahead when somebody agreed, and is put right', () => {
    const device = new Device()
    const { consent } = device.open(plan)
    device.time += 365 * day
    consent.grant(all, 'prompt')
    expect(consent.state('usage')).toBe('granted')
    device.time -= 365 * day
    expect(consent.state('usage')).toBe('unknown')
    expect(consent.due()).toEqual(all)
  })

  it('while one that is set back for some weeks changes nothing', () => {
    const device = new Device()
    const { consent } = device.openGranted(plan)
    device.time -= 30 * day
    expect(consent.state('usage')).toBe('granted')
    device.time += 30 * day
    expect(consent.state('usage')).toBe('granted')
  })
})

describe('promise 9: the host never suffers', () => {
  const thrower = {
    toJSON() {
      throw new Error('Hostile.')
    },
  }
  const cyclic: Record<string, unknown> = {}
  cyclic['window'] = cyclic
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  it.each([
    ['a whole number without bounds', () => 10n],
    ['a symbol', () => Symbol('how')],
    ['what throws', () => thrower],
    ['a list of it', () => [thrower]],
    ['what leads back to itself', () => cyclic],
    ['a revoked proxy', () => proxy],
  ])('from being told yes and no with %s', (_, make) => {
    const device = new Device()
    const { consent } = device.open(plan)
    const hostile = make() as never
    consent.grant(hostile, 'test')
    consent.grant(['usage'], hostile)
    consent.grant(['usage'], 'test', hostile)
    consent.deny(hostile)
    consent.deny()
    expect(all.map((purpose) => consent.state(purpose))).toEqual(['denied', 'denied', 'denied'])
  })

  it('from whatever is given instead of purposes', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        const device = new Device()
        const { consent } = device.open(plan)
        consent.grant(anything as never, 'test')
        consent.deny(anything as never)
        expect([consent.due(), consent.record()]).toBeTruthy()
      }),
    )
  })
})
