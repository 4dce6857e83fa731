import { describe, expect, it } from 'vitest'
import { createCore } from '../src/sayso.ts'
import { settled } from '../src/testing/clock.ts'
import { accepts, busy, unreachable, type Network } from '../src/testing/network.ts'
import { Device } from './device.ts'
import { plan } from './plan.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A device with a batch that waits, and a collector that answers so. */
async function waiting(network: Network): Promise<{ device: Device; sayso: ReturnType<Device['open']> }> {
  const device = new Device()
  device.network = network
  const sayso = device.openGranted(plan)
  sayso.track('note.created')
  await sayso.flush()
  return { device, sayso }
}

describe('the kill switch', () => {
  it('silences a device for a day, over restarts, and loses nothing', async () => {
    const { device, sayso } = await waiting(busy(day))
    const [{ body } = expect.fail()] = sayso.pending()
    const again = device.open(plan)
    for (let hours = 0; hours < 23; hours++) {
      again.track('note.created')
      await device.pass(hour)
      await again.flush()
    }
    expect(device.sendings).toHaveLength(1)
    device.network = accepts
    await device.pass(hour)
    await again.flush()
    expect(device.sendings[1]?.body).toBe(body)
    expect(again.pending()).toEqual([])
  })
})

describe('Retry-After', () => {
  it.each<[string, Network]>([
    ['an accepted batch', () => ({ answer: { accepted: 1, rejected: [] }, after: 2 * hour })],
    ['a refused batch', () => ({ refused: true, after: 2 * hour })],
    ['a batch to be sent again', () => ({ after: 2 * hour })],
  ])('is kept after %s, also by a page that closes', async (_, network) => {
    const { device, sayso } = await waiting(network)
    device.network = accepts
    sayso.track('note.created')
    await device.pass(2 * hour - minute)
    await sayso.flush()
    device.leave()
    await settled()
    expect(device.sendings).toHaveLength(1)
    await device.pass(minute)
    await sayso.flush()
    expect(device.sendings.length).toBeGreaterThan(1)
    expect(sayso.pending()).toEqual([])
  })
})

describe('the clock of a device that is wrong', () => {
  /** Accepts, and says what the time is. */
  const tells =
    (time: number): Network =>
    async (sending) => ({ ...(await accepts(sending)), time })

  it('is put right by the collector’s: the next day that is told is the right one, also after a restart', async () => {
    const device = new Device('2026-11-18T10:00:00Z')
    device.network = tells(Date.parse('2026-11-21T10:00:00Z'))
    const sayso = device.openGranted(plan)
    for (const open of [() => sayso, () => device.open(plan)]) {
      const one = open()
      one.track('note.created')
      await one.flush()
      one.track('note.created')
      await one.flush()
    }
    expect(device.entries.map((entry) => entry.day)).toEqual([
      '2026-11-18',
      '2026-11-21',
      '2026-11-21',
      '2026-11-21',
    ])
  })

  it('is left as it is by an answer that took its time', async () => {
    const device = new Device('2026-11-21T23:50:00Z')
    device.network = tells(Date.parse('2026-11-22T00:10:00Z'))
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 2; i++) {
      sayso.track('note.created')
      await sayso.flush()
    }
    expect(device.entries.map((entry) => entry.day)).toEqual(['2026-11-21', '2026-11-21'])
  })

  it('is believed again once it is right', async () => {
    const device = new Device('2026-11-18T10:00:00Z')
    device.network = tells(Date.parse('2026-11-21T10:00:00Z'))
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    await sayso.flush()
    device.time = Date.parse('2026-11-21T10:01:00Z')
    device.network = tells(device.time)
    for (let i = 0; i < 2; i++) {
      sayso.track('note.created')
      await sayso.flush()
    }
    expect(device.entries.at(-1)?.day).toBe('2026-11-21')
  })
})

describe('a network that is back', () => {
  /** A device that is told of it, as a browser is. */
  async function offline(network: Network) {
    const device = new Device()
    device.network = network
    let back = (): void => expect.fail('Nobody listens.')
    const sayso = createCore(
      { plan, key: 'pk', url: 'https://c.example', context: { version: '1.0.0', channel: 'stable' } },
      {
        ...device.platform,
        onOnline(callback) {
          back = callback
          return () => (back = () => undefined)
        },
      },
    )
    sayso.consent.grant(['usage'], 'test')
    sayso.track('note.created')
    for (let i = 0; i < 10; i++) {
      await device.pass(hour)
      await sayso.flush()
    }
    const tried = device.sendings.length
    device.network = accepts
    return { device, sayso, tried, back: () => back() }
  }

  it('ends the wait at once: what could not be sent goes out without waiting for its turn', async () => {
    const { sayso, device, tried, back } = await offline(unreachable)
    expect(sayso.pending()).toHaveLength(1)
    back()
    await settled()
    expect(device.sendings).toHaveLength(tried + 1)
    expect(sayso.pending()).toEqual([])
  })

  it('does not end a pause that the collector asked for', async () => {
    const { sayso, device, tried, back } = await offline(busy(day))
    back()
    await settled()
    expect(device.sendings).toHaveLength(tried)
    expect(sayso.pending()).toHaveLength(1)
  })

  it('promise 5: no means no — says nothing to who has withdrawn', async () => {
    const { sayso, device, tried, back } = await offline(unreachable)
    sayso.consent.deny()
    back()
    await settled()
    expect(device.sendings).toHaveLength(tried)
  })
})
