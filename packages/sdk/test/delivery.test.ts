import { describe, expect, it } from 'vitest'
import { settled } from '../src/testing/clock.ts'
import { accepts, busy, hangs, unreachable } from '../src/testing/network.ts'
import { Device } from './device.ts'
import { plan } from './plan.ts'

const second = 1_000

describe('delivery', () => {
  it('happens half a minute after the first record, unless the app asks for it before', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    await device.pass(10 * second)
    expect(device.sendings).toEqual([])
    sayso.track('note.created')
    await device.pass(19 * second)
    expect(device.sendings).toEqual([])
    await device.pass(2 * second)
    expect(device.sendings).toHaveLength(1)
    sayso.track('note.created')
    await sayso.flush()
    expect(device.sendings).toHaveLength(2)
  })

  it('goes to the collector that the app named, one batch at a time, oldest first', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 3; i++) {
      sayso.track('note.created')
      await sayso.flush()
    }
    const waiting = sayso.pending().map(({ body }) => body)
    device.sendings.length = 0
    device.endPause()
    let underWay = 0
    device.network = async (sending) => {
      expect(underWay++).toBe(0)
      await settled()
      underWay--
      return accepts(sending)
    }
    await Promise.all([sayso.flush(), sayso.flush()])
    expect(device.sendings.map(({ body }) => body)).toEqual(waiting)
    expect(new Set(device.sendings.map(({ url }) => url))).toEqual(
      new Set(['https://collector.example/v1/batches']),
    )
  })

  it('stops at the first batch that cannot be sent now', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 3; i++) {
      sayso.track('note.created')
      device.endPause()
      await sayso.flush()
    }
    expect(device.sendings).toHaveLength(3)
    expect(new Set(device.sendings.map(({ body }) => body)).size).toBe(1)
  })

  it('does not happen before the collector wants it to, however often it is asked for', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    device.network = busy(600 * second)
    sayso.track('note.created')
    await sayso.flush()
    device.network = accepts
    for (let i = 0; i < 59; i++) {
      await device.pass(10 * second)
      sayso.track('note.created')
      await sayso.flush()
      device.leave()
      await settled()
    }
    expect(device.sendings).toHaveLength(1)
    await device.pass(60 * second)
    expect(device.sendings.length).toBeGreaterThan(50)
    expect(sayso.pending()).toEqual([])
  })

  it('goes on after a flush that found nothing to send', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    await sayso.flush()
    sayso.track('note.created')
    await sayso.flush()
    expect(device.sendings).toHaveLength(1)
  })

  it('goes on by itself after the network was gone', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    await device.pass(300 * second)
    expect(sayso.pending()).toHaveLength(1)
    device.network = accepts
    await device.pass(300 * second)
    expect(sayso.pending()).toEqual([])
    expect(device.waiting.timers).toBe(0)
  })

  it('of everything that waits happens at once when the page is left, but not twice of the same', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 2; i++) {
      sayso.track('note.created')
      await sayso.flush()
    }
    device.sendings.length = 0
    device.network = hangs
    device.endPause()
    sayso.track('note.created')
    void sayso.flush()
    await settled()
    sayso.track('note.exported', { format: 'pdf', source: 'menu' })
    device.leave()
    device.leave()
    expect(device.sendings.map(({ leaving }) => leaving)).toEqual([false, true, true, true])
    expect(new Set(device.sendings.map(({ body }) => body)).size).toBe(4)
  })
})

describe('a day', () => {
  it('ends at midnight UTC: what was counted is told for the day on which it was done', async () => {
    const device = new Device('2026-11-21T23:59:50Z')
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    await device.pass(40 * second)
    expect(device.entries).toEqual([{ metric: 'note.created', n: 1, day: '2026-11-21', first: 'dwm' }])
  })

  it('ends also for who was asleep meanwhile', async () => {
    const device = new Device('2026-11-21T23:59:50Z')
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    device.time += 3 * 86_400 * second
    sayso.track('note.created')
    await sayso.flush()
    expect(device.entries.map(({ day, first }) => [day, first])).toEqual([
      ['2026-11-21', 'dwm'],
      ['2026-11-24', 'dw'],
    ])
  })

  it('begins anew when the clock is set back, and nobody becomes unique twice by it', async () => {
    const device = new Device('2026-12-01T00:05:00Z')
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    device.time = Date.parse('2026-11-30T23:58:00Z')
    sayso.track('note.created')
    device.time = Date.parse('2026-12-01T00:06:00Z')
    sayso.track('note.created')
    await sayso.flush()
    expect(device.entries.map(({ day, n, first }) => [day, n, first])).toEqual([
      ['2026-12-01', 1, 'dwm'],
      ['2026-11-30', 1, undefined],
      ['2026-12-01', 1, undefined],
    ])
  })
})
