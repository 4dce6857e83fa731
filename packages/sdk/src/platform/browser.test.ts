import { afterEach, expect, it, vi } from 'vitest'
import { browserPlatform } from './browser.ts'
import type { Platform } from './platform.ts'

const late = vi.hoisted(() => ({ start: vi.fn() }))
vi.mock('./late.ts', () => late)

afterEach(() => {
  vi.unstubAllGlobals()
  late.start.mockReset()
})

/** A page in which nothing is kept, and the late part cannot be had. */
function open(): { platform: Platform; window: EventTarget } {
  const window = new EventTarget()
  vi.stubGlobal('window', window)
  late.start.mockRejectedValue(new TypeError('Failed to fetch'))
  return { platform: browserPlatform('notes'), window }
}

/** Takes so many turns; returns in which of them the late part was asked for. */
async function askedIn(turns: number, { lock }: Platform): Promise<number[]> {
  const asked: number[] = []
  for (let turn = 1; turn <= turns; turn++) {
    const before = late.start.mock.calls.length
    await lock.run()
    if (late.start.mock.calls.length > before) asked.push(turn)
  }
  return asked
}

it('what cannot be loaded is asked for again after 1, 2, 4 and so on turns, and not at each', async () => {
  const { platform } = open()
  expect(await askedIn(40, platform)).toEqual([1, 2, 4, 8, 16, 32])
})

it('and at the next turn as soon as there is a network again', async () => {
  const { platform, window } = open()
  platform.onOnline?.(() => undefined)
  expect(await askedIn(6, platform)).toEqual([1, 2, 4])
  window.dispatchEvent(new Event('online'))
  expect(await askedIn(7, platform)).toEqual([1, 2, 4])
})

it('once it is there it is not asked for again, and whoever waits has a turn', async () => {
  const { platform } = open()
  await platform.lock.run()
  late.start.mockResolvedValue({ lock: { run: (task?: () => Promise<void>) => task?.() } })
  const task = vi.fn(() => Promise.resolve())
  await platform.lock.run(task)
  expect(task).toHaveBeenCalledOnce()
  expect(await askedIn(10, platform)).toEqual([])
})
