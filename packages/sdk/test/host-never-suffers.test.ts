import type { Batch, Plan } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sayso } from '../src/api.ts'
import { mostBatches, mostCells } from '../src/limits.ts'
import { createStore, memoryStore } from '../src/platform/store.ts'
import { reportOf } from '../src/record/report.ts'
import { createCore } from '../src/sayso.ts'
import { settled } from '../src/testing/clock.ts'
import { accepts, unreachable } from '../src/testing/network.ts'
import { decisions, Device } from './device.ts'
import { planWithPulse as plan, report } from './plan.ts'

const hour = 3_600_000
const untyped = (sayso: Sayso<typeof plan>): Sayso<Plan> => sayso

const fail = (): never => {
  throw new Error('The host is hostile.')
}
const cyclic: Record<string, unknown> = { format: 'pdf' }
cyclic['source'] = cyclic
const hostile: [string, unknown][] = [
  [
    'a getter that throws',
    {
      format: 'pdf',
      get source() {
        return fail()
      },
    },
  ],
  ['a proxy that throws', new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail })],
  [
    'a value that cannot be made a text',
    { format: { toString: fail, valueOf: fail }, source: { toJSON: fail } },
  ],
  [
    'an object without a prototype',
    Object.assign(Object.create(null) as object, { format: Object.create(null) as object }),
  ],
  ['something cyclic', cyclic],
  ['a symbol', Symbol('format')],
  ['properties that are symbols', { format: Symbol('format'), source: Symbol.iterator }],
  ['no number', NaN],
  ['a whole number without bounds', 10n ** 400n],
  ['null', null],
  ['nothing', undefined],
  ['a function', fail],
  ['a text of a megabyte', 'x'.repeat(1_000_000)],
  ['properties of a megabyte', { format: 'x'.repeat(1_000_000), source: 'ы'.repeat(1_000_000) }],
  [
    'a revoked proxy',
    (() => {
      const { proxy, revoke } = Proxy.revocable({}, {})
      revoke()
      return proxy
    })(),
  ],
]

function callEverythingWith(sayso: Sayso<Plan>, value: unknown): void {
  const any = sayso as unknown as Record<string, (name: unknown, value: unknown) => void>
  for (const name of [...Object.keys(plan.metrics), ...Object.keys(plan.surveys), 'undeclared', value])
    for (const method of ['track', 'measure', 'step', 'score', 'error']) any[method]?.(name, value)
}

describe('promise 9: the host app never suffers', () => {
  it.each(hostile)('from being called with %s', async (_, value) => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    callEverythingWith(untyped(sayso), value)
    sayso.track('note.exported', { format: 'pdf', source: 'menu' })
    await sayso.flush()
    device.leave()
    sayso.close()
    const exported = device.entries.filter(
      ({ metric, value }) => metric === 'note.exported' && value === 'pdf',
    )
    expect(exported.length).toBeGreaterThan(0)
    expect(device.sendings.filter(({ body }) => Buffer.byteLength(body) > 60 * 1024)).toEqual([])
  })

  it('and a call that throws half way counts nowhere', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    untyped(sayso).track('note.exported', {
      format: 'pdf',
      get source() {
        return fail()
      },
    })
    sayso.track('note.created')
    await sayso.flush()
    expect(device.entries.map(({ metric }) => metric)).not.toContain('note.exported')
    expect(device.batches[0]?.drops).toEqual({ undeclared_value: 1 })
  })

  it('from a disk that nothing can be read from, written to or removed from', async () => {
    const sent: string[] = []
    const device = new Device()
    const store = createStore({ names: fail, read: fail, write: fail, remove: fail })
    const platform = {
      ...device.platform,
      store,
      send: (url: string, body: string, signal: AbortSignal, leaving: boolean) => {
        sent.push(body)
        return device.platform.send(url, body, signal, leaving)
      },
    }
    const context = { version: '1.0', channel: 'stable' } as const
    const sayso = createCore({ plan, key: 'pk_test', url: 'https://collector.example', context }, platform)
    sayso.track('note.created')
    sayso.consent.grant(['usage'], 'test')
    sayso.track('note.created')
    sayso.step('onboarding', 'opened')
    await sayso.flush()
    sayso.track('note.created')
    await sayso.flush()
    expect(sent).toHaveLength(2)
    expect(sayso.sent()).toHaveLength(2)
    sayso.consent.deny()
    expect(sayso.consent.state('usage')).toBe('denied')
    expect(store.get('queue') ?? store.get('sent') ?? store.get('memo..usage')).toBeUndefined()
  })

  it('from whatever lies on the disk instead of what was put there', async () => {
    const something = fc.jsonValue().filter((value) => !/toString|valueOf/.test(JSON.stringify(value)))
    const piece = fc.oneof(
      something,
      fc.array(something, { maxLength: 3 }),
      fc.record({ last: something, steps: something, pulse: something }, { requiredKeys: [] }),
      fc.record({ pulse: fc.record({ since: something, active: something, prevWeek: something }) }),
      fc.constant({ pulse: { since: 1e20, active: 1, prevWeek: false } }),
    )
    const disk = fc.record({ queue: piece, sent: piece, 'memo..usage': piece }, { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(disk, async (disk) => {
        const device = new Device()
        for (const [name, value] of Object.entries(disk)) device.disk.set(name, JSON.stringify(value))
        device.keepDecisions(plan, 'granted', ['usage'])
        const sayso = device.open(plan)
        sayso.track('note.created')
        sayso.step('onboarding', 'opened')
        await sayso.flush()
        const told = device.entries.filter(({ metric, by }) => metric === 'note.created' && !by)
        expect(told.map(({ n }) => n)).toEqual([1])
        device.leave()
        sayso.consent.deny()
        expect(device.kept).toEqual(decisions)
      }),
      { numRuns: 200 },
    )
  })

  it('from a page that adds to every object, as old libraries do', async () => {
    const everything = Object.prototype as Record<string, unknown>
    everything['added'] = fail
    try {
      const device = new Device()
      const sayso = device.openGranted(plan)
      untyped(sayso).track('undeclared')
      device.network = () => ({ refused: true })
      sayso.track('note.created')
      await sayso.flush()
      device.network = accepts
      sayso.track('note.created')
      await sayso.flush()
      const [refused, told] = device.sendings.map(({ body }) => JSON.parse(body) as Batch)
      expect(Object.keys(told?.drops ?? {}).sort()).toEqual(['refused', 'undeclared_metric'])
      expect(told?.drops).not.toHaveProperty('added', null)
      expect(refused?.entries.map(({ by }) => by)).not.toContain('added')
    } finally {
      delete everything['added']
    }
  })

  it('from listeners that throw, and the others still hear', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    let heard = 0
    sayso.subscribe(fail)
    sayso.subscribe(() => heard++)
    sayso.consent.grant(['usage'], 'test')
    sayso.track('note.created')
    await sayso.flush()
    expect(heard).toBe(3)
  })

  it('from a collector that is gone for a week: the queue is capped, and one request is under way at most', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan, { flushEvery: hour })
    for (let i = 0; i < 150; i++) {
      sayso.track('note.exported', { format: 'pdf', source: 'menu' })
      await device.pass(hour)
      expect(sayso.pending().length).toBeLessThanOrEqual(mostBatches)
    }
    expect(sayso.pending()).toHaveLength(mostBatches)
    expect(device.waiting).toEqual({ timers: 1, leaving: 1, watching: 1 })
  })

  it('from a collector that never answers: the same', async () => {
    const device = new Device()
    const signals = new Set<AbortSignal>()
    device.network = ({ signal }) => {
      signals.add(signal)
      return new Promise(() => {})
    }
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 300; i++) {
      sayso.track('note.created')
      void sayso.flush()
    }
    await settled()
    expect(sayso.pending()).toHaveLength(mostBatches)
    expect(device.sendings).toHaveLength(1)
  })

  it('from errors of a thousand different kinds: batches are sealed early, and stay within their bounds', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 1_000; i++)
      sayso.error('app.error', reportOf(i.toString(16).padStart(16, '0'), report.exemplar))
    expect(sayso.pending().length).toBeGreaterThan(1)
    await sayso.flush()
    expect(
      Math.max(...sayso.pending().map(({ body }) => (JSON.parse(body) as Batch).entries.length)),
    ).toBeLessThanOrEqual(mostCells)
    expect(Math.max(...sayso.pending().map(({ body }) => Buffer.byteLength(body)))).toBeLessThan(60 * 1024)
  })

  it('from a million calls between two batches: no entry counts more than the contract allows', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 1_000_001; i++) sayso.track('note.created')
    await sayso.flush()
    const counts = device.entries.filter(({ metric }) => metric === 'note.created').map(({ n }) => n)
    expect(counts).toEqual([1_000_000, 1])
  })

  it('a memory store is a place like any other', () => {
    const store = memoryStore()
    store.set('queue', [1])
    expect(store.get('queue')).toEqual([1])
    store.set('queue', undefined)
    expect(store.get('queue')).toBeUndefined()
  })
})
