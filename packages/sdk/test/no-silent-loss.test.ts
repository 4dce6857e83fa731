import type { Plan } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import type { Sayso } from '../src/api.ts'
import { mostBatches } from '../src/limits.ts'
import { soleLock } from '../src/platform/lock.ts'
import { createCore } from '../src/sayso.ts'
import { accepts, refuses, unreachable } from '../src/testing/network.ts'
import { Device } from './device.ts'
import { plan, report } from './plan.ts'
import { wordyPlan } from './wordy-plan.ts'

const hour = 3_600_000
const untyped = (sayso: Sayso<typeof plan>): Sayso<Plan> => sayso

/** What all batches that were sent have told of drops, added up. */
function told(device: Device): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const { drops = {} } of device.batches)
    for (const [reason, n] of Object.entries(drops)) sum[reason] = (sum[reason] ?? 0) + n
  return sum
}

describe('promise 7: nothing is lost in silence', () => {
  it.each<[string, Record<string, number>, (sayso: Sayso<Plan>) => void]>([
    ['an undeclared metric', { undeclared_metric: 1 }, (sayso) => sayso.track('note.shared')],
    [
      'a metric called as another kind',
      { undeclared_metric: 1 },
      (sayso) => sayso.measure('note.created', 1),
    ],
    [
      'an undeclared value',
      { undeclared_value: 1 },
      (sayso) => sayso.track('note.exported', { format: 'x' }),
    ],
    ['a property left out', { undeclared_value: 1 }, (sayso) => sayso.track('note.exported')],
    ['an undeclared step', { undeclared_value: 1 }, (sayso) => sayso.step('onboarding', 'bought')],
    ['an undeclared answer', { undeclared_value: 1 }, (sayso) => sayso.score('export-effort', 8)],
    ['a metric past its expiry', { expired_metric: 1 }, (sayso) => sayso.track('beta.opened')],
    ['a number below 0', { invalid_number: 1 }, (sayso) => sayso.measure('export.duration', -1)],
    ['what is not a number', { invalid_number: 1 }, (sayso) => sayso.measure('export.duration', NaN)],
    ['an endless number', { invalid_number: 1 }, (sayso) => sayso.measure('export.duration', Infinity)],
    ['a step too early', { out_of_order: 1 }, (sayso) => sayso.step('onboarding', 'shared')],
    ['an error too many', { rate_limited: 1 }, (sayso) => sayso.error('app.error', undefined)],
    [
      'an error that is not described',
      { malformed: 1 },
      (sayso) => sayso.error('app.error', new Error() as never),
    ],
    [
      'an error that says more than it may',
      { malformed: 1 },
      (sayso) => sayso.error('app.error', { fingerprint: 'me', exemplar: report.exemplar } as never),
    ],
  ])('%s is counted, seen at once, and told with the next batch exactly once', async (_, drops, call) => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    call(untyped(sayso))
    expect(sayso.drops()).toEqual(drops)
    sayso.track('note.created')
    await sayso.flush()
    expect(device.batches[0]?.drops).toEqual(drops)
    expect(sayso.drops()).toEqual({})
    sayso.track('note.created')
    await sayso.flush()
    expect(told(device)).toEqual(drops)
  })

  it('once, also when there is more than one batch to tell them with', async () => {
    const device = new Device()
    const sayso = device.openGranted(wordyPlan)
    const { first, second } = wordyPlan.metrics.words.by
    for (let i = 0; i < 120; i++)
      sayso.track('words', { first: first.oneOf[i] ?? '', second: second.oneOf[i] ?? '' })
    sayso.measure('n', -1)
    await sayso.flush()
    expect(device.sendings.length).toBeGreaterThan(1)
    expect(told(device)).toEqual({ invalid_number: 1 })
  })

  it('drops add up by reason, also those of a purpose without anything else to tell', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 3; i++) sayso.measure('export.duration', -1)
    untyped(sayso).track('note.shared')
    await device.pass(30_000)
    expect(told(device)).toEqual({ invalid_number: 3, undeclared_metric: 1 })
    await device.pass(24 * hour)
    expect(device.sendings).toHaveLength(1)
  })

  it('a batch that the collector refuses is lost as so many entries, and not tried again', async () => {
    const device = new Device()
    device.network = refuses
    const sayso = device.openGranted(plan)
    sayso.track('note.exported', { format: 'pdf', source: 'menu' })
    await sayso.flush()
    expect(sayso.drops()).toEqual({ refused: 4 })
    device.network = accepts
    device.sendings.length = 0
    await sayso.flush()
    expect(told(device)).toEqual({ refused: 4 })
  })

  it('drops that were told in a batch that is refused, or gives way, are told again', async () => {
    const device = new Device()
    device.network = refuses
    const sayso = device.openGranted(plan)
    sayso.measure('export.duration', -1)
    sayso.track('note.created')
    await sayso.flush()
    expect(sayso.drops()).toEqual({ invalid_number: 1, refused: 1 })
    device.network = unreachable
    sayso.track('note.created')
    await sayso.flush()
    for (let i = 0; i < mostBatches; i++) {
      sayso.track('note.created')
      await sayso.flush()
    }
    expect(sayso.drops()).toEqual({ invalid_number: 1, refused: 1, queue_full: 1 })
  })

  it('drops without anything else to tell outlive a page that closes, even while others wait', async () => {
    const device = new Device()
    device.network = unreachable
    const before = device.openGranted(plan)
    before.track('note.created')
    await before.flush()
    before.measure('export.duration', -1)
    before.close()
    device.network = accepts
    device.sendings.length = 0
    device.endPause()
    await device.open(plan).flush()
    expect(told(device)).toEqual({ invalid_number: 1 })
  })

  it('a batch that waited for longer than the collector takes it is lost as too old, and not sent', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    sayso.track('note.exported', { format: 'pdf', source: 'menu' })
    await sayso.flush()
    device.time += 8 * 24 * hour + 1
    device.endPause()
    device.network = accepts
    device.sendings.length = 0
    sayso.track('note.created')
    await sayso.flush()
    expect(device.entries.map(({ metric }) => metric)).toEqual(['note.created'])
    await sayso.flush()
    expect(told(device)).toEqual({ too_old: 4 })
  })

  it('what a device cannot remember, it does not count as a first', async () => {
    const device = new Device()
    const { disk } = device
    const write = disk.set.bind(disk)
    disk.set = (name, text) => {
      if (name.startsWith('memo')) throw new Error('Full.')
      return write(name, text)
    }
    const sayso = device.openGranted(plan)
    sayso.track('note.exported', { format: 'pdf', source: 'menu' })
    await sayso.flush()
    expect(device.entries.map(({ n, first }) => [n, first])).toEqual(Array(4).fill([1, undefined]))
    expect(told(device)).toEqual({ storage_failed: 4 })
  })

  it('what is sealed while another one may be at the memo is no first, is told as a drop, and is one later', async () => {
    const device = new Device()
    const lock = { ...soleLock, now: (task: (isAlone: boolean) => void) => task(false) }
    const busy = createCore(
      { plan, key: 'pk', url: 'https://c.example', context: { version: '1.0.0', channel: 'stable' } },
      { ...device.platform, lock },
    )
    busy.consent.grant(['usage'], 'test')
    busy.track('note.created')
    busy.close()
    device.time += 1_000
    const alone = device.open(plan)
    alone.track('note.created')
    await alone.flush()
    expect(device.entries).toEqual([
      { metric: 'note.created', day: '2026-11-21', n: 1 },
      { metric: 'note.created', day: '2026-11-21', n: 1, first: 'dwm' },
    ])
    expect(device.batches.map(({ drops }) => drops)).toEqual([{ storage_failed: 1 }, undefined])
  })

  it('a collector that refuses everything is not asked for ever', async () => {
    const device = new Device()
    device.network = refuses
    const sayso = device.openGranted(plan, { flushEvery: hour })
    sayso.track('note.created')
    await device.pass(48 * hour)
    expect(device.sendings.length).toBeLessThanOrEqual(2)
    expect(device.waiting.timers).toBe(0)
  })

  it('the oldest batches give way when too many wait, and are counted', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    for (let i = 0; i < mostBatches + 3; i++) {
      sayso.track('note.exported', { format: 'pdf', source: 'menu' })
      await sayso.flush()
    }
    const waiting = sayso.pending()
    expect(waiting).toHaveLength(mostBatches)
    device.network = accepts
    device.sendings.length = 0
    device.endPause()
    sayso.track('note.created')
    await sayso.flush()
    // Four more batches than fit; each one's loss is told by the batch after it.
    expect(told(device)).toEqual({ queue_full: 12 })
    expect(sayso.drops()).toEqual({ queue_full: 4 })
  })

  it('what was counted before is not pushed out by a full queue while nothing happens', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan, { flushEvery: hour })
    for (let i = 0; i < mostBatches + 1; i++) {
      sayso.track('note.created')
      await sayso.flush()
    }
    const waiting = sayso.pending()
    await device.pass(48 * hour)
    expect(sayso.pending()).toEqual(waiting)
  })

  it('no more drops are told in one batch than the contract allows', async () => {
    const device = new Device()
    const sayso = untyped(device.openGranted(plan))
    for (let i = 0; i < 1_000_002; i++) sayso.track('note.shared')
    await sayso.flush()
    for (const { drops } of device.batches) expect(drops?.undeclared_metric).toBeLessThanOrEqual(1_000_000)
    expect(device.batches.length).toBeGreaterThan(0)
  })
})
