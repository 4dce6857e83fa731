import type { Batch } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { settled } from '../src/testing/clock.ts'
import { accepts, hangs, refuses, unreachable } from '../src/testing/network.ts'
import { Device } from './device.ts'
import { plan } from './plan.ts'

describe('promise 4: what you see is what is sent', () => {
  it('pending shows the very bytes that are sent, in their order', async () => {
    const device = new Device()
    device.network = unreachable
    const sayso = device.openGranted(plan)
    for (const format of ['pdf', 'md', 'html'] as const) {
      sayso.track('note.exported', { format, source: 'menu' })
      await sayso.flush()
    }
    const seen = sayso.pending()
    expect(seen.map(({ purpose }) => purpose)).toEqual(['usage', 'usage', 'usage'])
    for (const { body } of seen) expect((JSON.parse(body) as Batch).entries).toHaveLength(4)
    device.network = accepts
    device.sendings.length = 0
    device.endPause()
    await sayso.flush()
    expect(device.sendings.map(({ body }) => body)).toEqual(seen.map(({ body }) => body))
    expect(sayso.pending()).toEqual([])
  })

  it('a retry is the same bytes, also by the next program and whatever was recorded since', async () => {
    const device = new Device()
    device.network = unreachable
    const first = device.openGranted(plan)
    first.track('note.created')
    await first.flush()
    first.close()
    await device.pass(86_400_000)
    const second = device.open(plan)
    second.track('note.created')
    await second.flush()
    device.network = accepts
    device.endPause()
    await second.flush()
    const [one, two, three] = device.sendings.map(({ body }) => body)
    expect(two).toBe(one)
    expect(three).toBe(one)
    expect(device.sendings).toHaveLength(4)
  })

  it('what was sent stays to be seen, with the answer: the same bytes, the latest 20', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    for (let i = 0; i < 25; i++) {
      sayso.track('note.created')
      await sayso.flush()
      await device.pass(1)
    }
    const sent = sayso.sent()
    expect(sent.map(({ body }) => body)).toEqual(device.sendings.slice(-20).map(({ body }) => body))
    expect(sent.at(-1)).toMatchObject({ answer: { accepted: 1, rejected: [] }, time: device.time - 1 })
  })

  it('what the collector refused is in neither list', async () => {
    const device = new Device()
    device.network = refuses
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    await sayso.flush()
    expect(sayso.pending()).toEqual([])
    expect(sayso.sent()).toEqual([])
  })

  it('a batch on its way is still shown as pending', async () => {
    const device = new Device()
    device.network = hangs
    const sayso = device.openGranted(plan)
    sayso.track('note.created')
    void sayso.flush()
    await settled()
    expect(sayso.pending().map(({ body }) => body)).toEqual(device.sendings.map(({ body }) => body))
  })

  it('whoever looks on is told of every change', async () => {
    const device = new Device()
    const sayso = device.open(plan)
    let changes = 0
    const stop = sayso.subscribe(() => changes++)
    const told = async (change: () => unknown): Promise<number> => {
      const before = changes
      await change()
      return changes - before
    }
    expect(await told(() => sayso.consent.grant(['usage'], 'test'))).toBe(1)
    sayso.track('note.created')
    // Once for what is pending now, once for what was sent.
    expect(await told(() => sayso.flush())).toBe(2)
    expect(await told(() => sayso.consent.deny())).toBe(1)
    expect(await told(() => device.otherTabWrites('consent', null))).toBe(1)
    stop()
    expect(await told(() => sayso.consent.grant(['usage'], 'test'))).toBe(0)
  })
})
