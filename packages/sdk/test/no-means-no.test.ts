import { purposes, type Plan } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import type { Sayso } from '../src/api.ts'
import { settled } from '../src/testing/clock.ts'
import { accepts, hangs, unreachable } from '../src/testing/network.ts'
import { decisionOn, decisions, Device } from './device.ts'
import { planWithPulse as plan, report } from './plan.ts'

function useEverything(sayso: Sayso<typeof plan>): void {
  ;(sayso as Sayso<Plan>).track('note.shared')
  sayso.track('note.created')
  sayso.step('onboarding', 'opened')
  sayso.error('app.error', report)
  sayso.score('export-effort', 3)
}

/** A device with batches that were sent, that are on their way, that wait, and calls not yet sealed. */
async function inFullSwing(): Promise<{ device: Device; sayso: Sayso<typeof plan> }> {
  const device = new Device()
  const sayso = device.openGranted(plan)
  useEverything(sayso)
  await sayso.flush()
  device.network = hangs
  useEverything(sayso)
  void sayso.flush()
  await settled()
  useEverything(sayso)
  expect(sayso.pending()).toHaveLength(3)
  expect(sayso.sent()).toHaveLength(3)
  return { device, sayso }
}

/** Ends what will be opened on a device as a program ends, which has no time to send. */
function endingOf(device: Device): () => void {
  let end = (): void => expect.fail('Nobody listens.')
  device.platform.onLeave = (callback) => {
    end = callback
    return () => undefined
  }
  return () => end()
}

describe('promise 5: no means no', () => {
  it('statement 22: one call is all that it takes', async () => {
    const { sayso } = await inFullSwing()
    sayso.consent.deny()
    for (const purpose of ['usage', 'errors', 'feedback'] as const)
      expect(sayso.consent.state(purpose)).toBe('denied')
  })

  it('statement 23: a request on its way is aborted within the same tick, and everything is purged', async () => {
    const { device, sayso } = await inFullSwing()
    const { signal } = device.sendings.at(-1) ?? expect.fail()
    expect(signal.aborted).toBe(false)
    sayso.consent.deny()
    expect(signal.aborted).toBe(true)
    expect([sayso.pending(), sayso.sent(), sayso.drops()]).toEqual([[], [], {}])
    await settled()
    expect(device.waiting).toMatchObject({ timers: 0, leaving: 0 })
  })

  it('statement 24: no goodbye, and never another sending', async () => {
    const { device, sayso } = await inFullSwing()
    const sendings = device.sendings.length
    device.network = accepts
    sayso.consent.deny()
    useEverything(sayso)
    await sayso.flush()
    await device.pass(30 * 86_400_000)
    device.leave()
    sayso.close()
    device.open(plan)
    await device.pass(86_400_000)
    expect(device.sendings).toHaveLength(sendings)
  })

  it('statement 27: only the denial remains on the device', async () => {
    const { device, sayso } = await inFullSwing()
    sayso.consent.deny()
    useEverything(sayso)
    device.leave()
    sayso.close()
    await settled()
    expect(device.kept).toEqual(decisions)
    for (const name of decisions)
      expect(JSON.parse(device.disk.get(name) ?? '')).toEqual({
        state: 'denied',
        time: device.time,
        notice: plan.noticeHash,
        version: plan.version,
        how: 'denied',
      })
  })

  it('an answer that comes after the no changes nothing', async () => {
    const device = new Device()
    let answer: (accepted: number) => void = () => expect.fail('Nothing was sent.')
    device.network = () =>
      new Promise((resolve) => (answer = (accepted) => resolve({ answer: { accepted, rejected: [] } })))
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    void sayso.flush()
    await settled()
    sayso.consent.deny()
    const asked = device.asked.length
    let changes = 0
    sayso.subscribe(() => changes++)
    answer(5)
    await settled()
    expect(device.asked).toHaveLength(asked)
    expect(changes).toBe(0)
    expect(device.kept).toEqual(decisions)
    expect(sayso.sent()).toEqual([])
  })

  it('a yes after a no starts from nothing', async () => {
    const { device, sayso } = await inFullSwing()
    sayso.consent.deny()
    await settled()
    device.network = accepts
    device.sendings.length = 0
    sayso.consent.grant(['usage'], 'settings')
    sayso.step('onboarding', 'created')
    sayso.track('note.created')
    await sayso.flush()
    expect(device.entries.filter(({ by }) => !by)).toEqual([
      { metric: 'note.created', day: '2026-11-21', n: 1, first: 'dwm' },
      { metric: 'app.active', day: '2026-11-21', n: 1, first: 'dwm' },
    ])
    expect(device.batches[0]?.drops).toEqual({ out_of_order: 1 })
  })

  it('statement 25: a no to one purpose purges that one, and no other', async () => {
    const { device, sayso } = await inFullSwing()
    sayso.consent.deny(['errors'])
    expect(sayso.consent.state('usage')).toBe('granted')
    expect(sayso.pending().map(({ purpose }) => purpose)).toEqual(['usage', 'feedback'])
    expect(sayso.sent().map(({ purpose }) => purpose)).toEqual(['usage', 'feedback'])
    expect(device.kept).toEqual([
      ...decisions,
      'memo..feedback',
      'memo..usage',
      'queue',
      'sent',
      'steps..usage',
    ])
    await settled()
    device.network = accepts
    device.sendings.length = 0
    sayso.error('app.error', report)
    await sayso.flush()
    const purposes = device.batches.map(({ consent }) => consent.purposes[0])
    expect(purposes).toEqual(['usage', 'feedback', 'usage', 'feedback'])
    expect(device.entries.map(({ metric }) => metric)).not.toContain('app.error')
    // What was recorded for the others before the no is still there, with its memory of what came first.
    const created = device.entries.filter(({ metric }) => metric === 'note.created')
    expect(created).toEqual([
      { metric: 'note.created', day: '2026-11-21', n: 1 },
      { metric: 'note.created', day: '2026-11-21', n: 1 },
    ])
  })

  it('a no in another tab is a no in this one, at once', async () => {
    const { device, sayso } = await inFullSwing()
    const { signal } = device.sendings.at(-1) ?? expect.fail()
    for (const purpose of purposes)
      device.otherTabWrites('consent.' + purpose, decisionOn(plan, purpose, 'denied', device.time))
    expect(signal.aborted).toBe(true)
    expect(device.kept).toEqual(decisions)
    useEverything(sayso)
    device.leave()
    sayso.close()
    expect(device.kept).toEqual(decisions)
  })

  it('a yes in another tab is a yes in this one', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    device.otherTabWrites('consent.usage', decisionOn(plan, 'usage', 'granted', device.time))
    sayso.track('note.created')
    await sayso.flush()
    expect(device.sendings).toHaveLength(1)
  })

  it('a no said while nobody ran is obeyed by the next program', () => {
    const device = new Device()
    const before = device.openGranted(plan)
    before.track('note.created')
    before.close()
    device.keepDecisions(plan, 'denied', ['usage'])
    device.open(plan)
    expect(device.kept).toEqual(decisions)
  })

  it('a program that ends without having heard of a no leaves nothing behind either', () => {
    const device = new Device()
    const [one, other] = [device.openGranted(plan), device.open(plan)]
    one.track('note.created')
    // As two programs on one folder: the platform has no way to tell one of the other's decision.
    device.keepDecisions(plan, 'denied')
    other.close()
    one.close()
    expect(device.kept).toEqual(decisions)
  })

  describe('what a killed tab left of a withdrawn purpose', () => {
    const device = new Device()
    const left = `queue.${device.time}.errors.2.0b9c`
    device.keepDecisions(plan, 'granted', ['usage'])
    device.keepDecisions(plan, 'denied', ['errors'])
    const leave = (): void => void device.disk.set(left, '{}')
    const isThere = (): boolean => device.disk.has(left)

    it('is purged at the next start, though nothing was decided anew', () => {
      leave()
      device.open(plan).close()
      expect(isThere()).toBe(false)
    })

    it.each<[string, (sayso: Sayso<typeof plan>) => unknown]>([
      ['when it would send', (sayso) => sayso.flush()],
      ['when it hears of the other', () => device.otherTabWrites('skew', 0)],
      ['when it is closed', (sayso) => sayso.close()],
    ])('is purged by another that is open: %s', async (_, act) => {
      const sayso = device.open(plan)
      leave()
      await act(sayso)
      expect(isThere()).toBe(false)
      sayso.close()
    })
  })

  it('a no to what a yes covered no more is heard of by a program that ends, too', () => {
    const device = new Device()
    const end = endingOf(device)
    const { terms, ...yes } = decisionOn(plan, 'errors', 'granted', device.time)
    device.keepDecisions(plan, 'granted', ['usage'])
    device.disk.set('consent.errors', JSON.stringify({ ...yes, terms: { ...terms, data: [] } }))
    const left = `queue.${device.time}.errors.2.0b9c`
    device.disk.set(left, '{}')
    device.open(plan)
    expect(device.disk.has(left)).toBe(true)
    device.keepDecisions(plan, 'denied', ['errors'])
    end()
    expect(device.disk.has(left)).toBe(false)
  })

  it('a program that ends looks through what is kept once more for a new answer only', () => {
    const device = new Device()
    const { store } = device.platform
    const names = store.names.bind(store)
    let looks = 0
    store.names = (start) => {
      if (!start) looks++
      return names(start)
    }
    const end = endingOf(device)
    const looksOf = (act: () => unknown): number => {
      looks = 0
      act()
      return looks
    }
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    expect(looksOf(end)).toBe(0)
    expect(sayso.pending()).toHaveLength(1)
    device.keepDecisions(plan, 'denied', ['usage'])
    expect(looksOf(end)).toBe(1)
    expect(sayso.pending()).toEqual([])
    expect(looksOf(end)).toBe(0)
  })
})

describe('statements 31 to 34: a signal that objects', () => {
  it('denies, whatever was decided', async () => {
    const device = new Device()
    device.openGranted(plan).close()
    device.objecting = true
    const sayso = device.open(plan)
    expect(sayso.consent.state('usage')).toBe('denied')
    useEverything(sayso)
    await sayso.flush()
    await device.pass(86_400_000)
    expect(device.sendings).toEqual([])
    expect(sayso.consent.record().decisions.usage?.state).toBe('granted')
  })

  it('statement 33: suspends when it appears later: aborts, sends no more, and keeps the queue', async () => {
    const { device, sayso } = await inFullSwing()
    const waiting = sayso.pending()
    const { signal } = device.sendings.at(-1) ?? expect.fail()
    device.objecting = true
    await device.pass(30_000)
    expect(signal.aborted).toBe(true)
    const sendings = device.sendings.length
    device.network = accepts
    useEverything(sayso)
    await sayso.flush()
    await device.pass(86_400_000)
    device.leave()
    expect(device.sendings).toHaveLength(sendings)
    expect(sayso.pending()).toEqual(waiting)
    device.objecting = false
    await sayso.flush()
    expect(device.sendings.slice(sendings, sendings + 3).map(({ body }) => body)).toEqual(
      waiting.map(({ body }) => body),
    )
  })

  it('is no hindrance to saying no: that still purges', async () => {
    const { device, sayso } = await inFullSwing()
    device.objecting = true
    await sayso.flush()
    expect(sayso.pending()).toHaveLength(3)
    sayso.consent.deny()
    expect(device.kept).toEqual(decisions)
    device.objecting = false
    sayso.consent.grant(['usage'], 'settings')
    expect(sayso.pending()).toEqual([])
  })

  it('is no yes when it goes away', async () => {
    const device = new Device()
    device.objecting = true
    const sayso = device.open(plan)
    device.objecting = false
    expect(sayso.consent.state('usage')).toBe('unknown')
    useEverything(sayso)
    await sayso.flush()
    expect(device.asked).toEqual(['watch'])
  })
})

describe('a closed SDK', () => {
  it('seals what was recorded for the next program, and does nothing more', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    useEverything(sayso)
    sayso.close()
    expect(sayso.pending()).toHaveLength(3)
    expect(device.waiting).toEqual({ timers: 0, leaving: 0, watching: 0 })
    const asked = device.asked.length
    useEverything(sayso)
    await sayso.flush()
    await device.pass(86_400_000)
    device.leave()
    expect(device.asked).toHaveLength(asked)
    expect(device.sendings).toEqual([])
  })

  it('still takes a no', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    useEverything(sayso)
    await sayso.flush()
    sayso.close()
    sayso.consent.deny()
    expect(device.kept).toEqual(decisions)
  })
})
