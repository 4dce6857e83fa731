import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { validate, version } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { Sayso } from '../src/api.ts'
import { batchIdOf } from '../src/platform/batch-id.ts'
import { unreachable } from '../src/testing/network.ts'
import { decisions, Device } from './device.ts'
import { planWithPulse as plan, report } from './plan.ts'

const hour = 3_600_000

/** Some days in somebody's life. */
async function live(device: Device): Promise<Sayso<typeof plan>> {
  const sayso = device.openGranted(plan, { flushEvery: hour })
  for (let day = 0; day < 4; day++) {
    sayso.track('note.exported', { format: 'md', source: 'shortcut' })
    sayso.measure('export.duration', 40 * day)
    sayso.step('onboarding', 'opened')
    sayso.error('app.error', report)
    device.network = day % 2 ? unreachable : device.network
    await device.pass(24 * hour)
  }
  return sayso
}

const withoutIds = (text: string): string => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')

describe('promise 2: no identifiers', () => {
  it('two devices that do the same send the same bytes, but for the ids of batches', async () => {
    const [one, other] = [new Device(), new Device()]
    await live(one)
    await live(other)
    const bodies = (device: Device): string[] => device.sendings.map(({ body }) => withoutIds(body))
    expect(bodies(one)).toEqual(bodies(other))
    expect(one.sendings.length).toBeGreaterThan(8)
    expect(one.sendings.map(({ body }) => body)).not.toEqual(other.sendings.map(({ body }) => body))
  })

  it('and keep the same on their disks, where nothing could be read as an id either', async () => {
    const [one, other] = [new Device(), new Device()]
    await live(one)
    await live(other)
    const disk = (device: Device): [string, string][] =>
      [...device.disk].map(([name, text]) => [withoutIds(name), withoutIds(text)])
    expect(disk(one)).toEqual(disk(other))
    expect(one.kept).toEqual([
      ...decisions,
      'memo..errors',
      'memo..usage',
      'pause',
      'queue',
      'sent',
      'steps..usage',
    ])
  })

  it('no batch id is ever used for two batches, on one device or two', async () => {
    const [one, other] = [new Device(), new Device()]
    await live(one)
    await live(other)
    const bodies = new Set([...one.sendings, ...other.sendings].map(({ body }) => body))
    const ids = [...one.batches, ...other.batches].map(({ batch }) => batch)
    expect(new Set(ids).size).toBe(bodies.size)
  })

  it('a batch says no time finer than the day, and its id none finer than the hour', async () => {
    const send = async (at: string): Promise<string> => {
      const device = new Device(at)
      const sayso = device.openGranted(plan)
      sayso.track('note.created')
      await sayso.flush()
      return device.sendings[0]?.body ?? ''
    }
    const early = await send('2026-11-21T10:00:00.000Z')
    const late = await send('2026-11-21T10:59:59.999Z')
    expect(withoutIds(early)).toBe(withoutIds(late))
    const idOf = (body: string): string => (JSON.parse(body) as { batch: string }).batch
    expect(idOf(early).slice(0, 15)).toBe(idOf(late).slice(0, 15))
  })

  it('the id of a batch is a UUIDv7 whose time is cut to the hour', () => {
    const times = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) })
    fc.assert(
      fc.property(times, (time) => {
        const id = batchIdOf(time, randomUUID())
        expect(validate(id)).toBe(true)
        expect(version(id)).toBe(7)
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Math.floor(time / hour) * hour)
      }),
    )
  })

  it('and never comes again', () => {
    const ids = Array.from({ length: 20_000 }, () => batchIdOf(1_795_255_200_000, randomUUID()))
    expect(new Set(ids).size).toBe(ids.length)
  })
})
