import { beforeEach, describe, expect, it } from 'vitest'
import { Device } from '../../test/device.ts'
import { plan } from '../../test/plan.ts'
import type { Sayso } from '../api.ts'
import { captureError } from './capture.ts'

const metric = 'app.error'
let device: Device
let sayso: Sayso<typeof plan>
let now = 0
const capture = (error: unknown, perMinute?: number): void =>
  captureError(sayso, metric, error, { now: () => now, ...(perMinute && { perMinute }) })

/** How often an error was counted, and what was dropped. */
async function counted(): Promise<unknown> {
  const drops = sayso.drops()
  await sayso.flush()
  const totals = device.entries.filter((entry) => entry.metric === metric && !entry.by)
  return { n: totals.reduce((sum, { n }) => sum + n, 0), drops }
}

beforeEach(() => {
  device = new Device()
  sayso = device.open(plan)
})

describe('captureError', () => {
  beforeEach(() => sayso.consent.grant(['errors'], 'test'))

  it('counts an error under its fingerprint, with an exemplar', async () => {
    capture(new TypeError('x is not a function'))
    await sayso.flush()
    expect(device.entries).toHaveLength(2)
    expect(device.entries[1]).toMatchObject({
      metric,
      by: 'fingerprint',
      n: 1,
      exemplar: { type: 'TypeError', template: 'x is not a function' },
    })
  })

  it('counts the same object once, however often it is caught', async () => {
    const error = new Error('x')
    for (let i = 0; i < 3; i++) capture(error)
    expect(await counted()).toEqual({ n: 1, drops: {} })
  })

  it('folds repeats: a hundred of the same error are one entry', async () => {
    for (let i = 0; i < 50; i++) capture(new Error('x'))
    expect(await counted()).toEqual({ n: 50, drops: {} })
    expect(device.entries.filter(({ by }) => by === 'fingerprint')).toHaveLength(1)
  })

  it('promise 7: counts what is too many in a minute as dropped; another minute starts anew', async () => {
    for (let i = 0; i < 100; i++) capture(new Error('x'))
    expect(await counted()).toEqual({ n: 60, drops: { rate_limited: 40 } })
    now += 60_000
    for (let i = 0; i < 3; i++) capture(new Error('x'), 2)
    expect(await counted()).toEqual({ n: 62, drops: { rate_limited: 1 } })
  })

  it('promise 9: the host never suffers — from anything that is thrown', async () => {
    const throwing = new Proxy(new Error('x'), {
      get: () => {
        throw new Error('hostile')
      },
      getPrototypeOf: () => {
        throw new Error('hostile')
      },
    })
    const cyclic = new Error('x')
    cyclic.cause = cyclic
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const all = [throwing, cyclic, proxy, null, undefined, 0, 'x', Symbol('x'), () => 1, Object.create(null)]
    for (const thrown of all) capture(thrown)
    expect(await counted()).toEqual({ n: all.length, drops: {} })
  })

  it('promise 9: the host never suffers — from a metric that the plan does not declare', () => {
    expect(() => captureError(sayso as never, 'nothing', new Error('x'))).not.toThrow()
    expect(() => captureError(sayso as never, '__proto__', new Error('x'))).not.toThrow()
  })
})

describe('promise 1: nothing before yes', () => {
  it('an error is not even looked at', () => {
    const error = new Proxy(new Error('x'), { get: () => expect.fail('It was read.') })
    capture(error)
    sayso.consent.grant(['usage'], 'test')
    capture(error)
  })

  it('an error that was caught before counts when it is caught again', async () => {
    const error = new Error('x')
    capture(error)
    sayso.consent.grant(['errors'], 'test')
    expect(await counted()).toEqual({ n: 0, drops: {} })
    capture(error)
    expect(await counted()).toEqual({ n: 1, drops: {} })
  })
})
