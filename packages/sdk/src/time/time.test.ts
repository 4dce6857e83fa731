import { beforeEach, describe, expect, it } from 'vitest'
import { Device } from '../../test/device.ts'
import { timedPlan } from '../../test/timed-plan.ts'
import type { Sayso } from '../api.ts'
import type { Timekeeper } from '../platform/timekeeper.ts'
import { time } from './time.ts'
import { timed } from './timed.ts'

const minute = 60_000

/** Time that passes as told: with timers, or without them while the device sleeps. */
class Clock implements Timekeeper {
  time = 5
  readonly timers = new Set<{ readonly due: number; readonly callback: () => void }>()
  now = (): number => this.time
  after(milliseconds: number, callback: () => void): () => void {
    const timer = { due: this.time + milliseconds, callback }
    this.timers.add(timer)
    return () => void this.timers.delete(timer)
  }
  pass(milliseconds: number): void {
    const until = this.time + milliseconds
    for (;;) {
      const [next] = [...this.timers].sort((a, b) => a.due - b.due)
      if (!next || next.due > until) break
      this.time = Math.max(this.time, next.due)
      this.timers.delete(next)
      next.callback()
    }
    this.time = until
  }
  sleep(milliseconds: number): void {
    this.time += milliseconds
  }
}

let device: Device
let sayso: Sayso<typeof timedPlan>
let clock: Clock
beforeEach(() => {
  device = new Device()
  sayso = device.open(timedPlan, { context: { version: '1.0.0' } })
  clock = new Clock()
  sayso.consent.grant(['usage'], 'test')
})

/** The buckets that were told, and what was dropped. */
async function told(): Promise<unknown> {
  const drops = sayso.drops()
  await sayso.flush()
  return {
    buckets: device.entries.filter(({ by }) => by === 'bucket').map(({ value, n }) => [value, n]),
    drops,
  }
}

describe('time', () => {
  it('adds what passed until it was stopped, once', async () => {
    const stop = time(sayso, 'export.duration', clock)
    clock.pass(1_500)
    stop()
    clock.pass(500)
    stop()
    expect(await told()).toEqual({ buckets: [['1408', 1]], drops: {} })
  })

  it('counts in the unit of the plan', async () => {
    const stop = time(sayso, 'sync.duration', clock)
    clock.pass(90_000)
    stop()
    expect(await told()).toEqual({ buckets: [['88', 1]], drops: {} })
  })

  it('is never below 0, even if a clock goes back', async () => {
    const stop = time(sayso, 'export.duration', clock)
    clock.time -= 1_000
    stop()
    expect(await told()).toEqual({ buckets: [['0', 1]], drops: {} })
  })

  it('what is never stopped is not recorded, and stops waiting after an hour', async () => {
    time(sayso, 'export.duration', clock)
    clock.pass(2 * 60 * minute)
    expect(clock.timers.size).toBe(0)
    expect(await told()).toEqual({ buckets: [], drops: {} })
  })

  it('what was stopped waits for nothing', () => {
    time(sayso, 'export.duration', clock)()
    expect(clock.timers.size).toBe(0)
  })

  it.each<[string, (clock: Clock) => void]>([
    ['the lid was closed for 8 hours', (clock) => clock.sleep(8 * 60 * minute)],
    [
      'it slept and went on',
      (clock) => {
        clock.pass(minute)
        clock.sleep(10 * minute)
        clock.pass(minute)
      },
    ],
    ['it took more than an hour', (clock) => clock.pass(61 * minute)],
  ])('promise 7: %s: no duration, and counted as dropped', async (_, live) => {
    const stop = time(sayso, 'export.duration', clock)
    live(clock)
    stop()
    expect(await told()).toEqual({ buckets: [], drops: { invalid_number: 1 } })
  })

  it('the timers of a hidden page may wait a minute', async () => {
    const stop = time(sayso, 'sync.duration', clock)
    for (let i = 0; i < 5; i++) {
      clock.sleep(minute)
      clock.pass(0)
    }
    stop()
    expect(await told()).toEqual({ buckets: [['288', 1]], drops: {} })
  })

  it('promise 1: nothing before yes: what started before consent is not measured', async () => {
    sayso.consent.deny()
    const stop = time(sayso, 'export.duration', clock)
    expect(clock.timers.size).toBe(0)
    clock.pass(100)
    sayso.consent.grant(['usage'], 'test')
    stop()
    expect(await told()).toEqual({ buckets: [], drops: {} })
  })

  it('promise 5: no means no: what ends after a withdrawal is not measured', async () => {
    const stop = time(sayso, 'export.duration', clock)
    sayso.consent.deny()
    stop()
    expect(await told()).toEqual({ buckets: [], drops: {} })
  })
})

describe('timed', () => {
  it('measures until the promise has settled, and returns what it gives', async () => {
    const result = await timed(
      sayso,
      'export.duration',
      async () => {
        await Promise.resolve()
        clock.pass(100)
        return 'done'
      },
      clock,
    )
    expect(result).toBe('done')
    expect(await told()).toEqual({ buckets: [['96', 1]], drops: {} })
  })

  it('does not measure what fails, and throws it on', async () => {
    const failure = new Error('x')
    const failing = (): never => {
      throw failure
    }
    await expect(timed(sayso, 'export.duration', failing, clock)).rejects.toBe(failure)
    await expect(timed(sayso, 'export.duration', () => Promise.reject(failure), clock)).rejects.toBe(failure)
    expect(await told()).toEqual({ buckets: [], drops: {} })
  })
})
