import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wordSpreads } from '../limits.ts'
import { withLease } from './lease.ts'
import type { Store } from './platform.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/**
 * Stores of tabs that share one place: what one writes it reads at once, and the others some time later. The last to write
 * is right everywhere.
 */
function shareAmong(tabs: number, delay: () => number): Store[] {
  let writes = 0
  const views = Array.from({ length: tabs }, () => ({ text: undefined as string | undefined, write: 0 }))
  return views.map((own) => ({
    get: () => (own.text === undefined ? undefined : (JSON.parse(own.text) as unknown)),
    names: () => [],
    set(_name, value) {
      const written = { text: value === undefined ? undefined : JSON.stringify(value), write: ++writes }
      const hear = (view: typeof own) => (): unknown =>
        view.write < written.write && Object.assign(view, written)
      for (const view of views) if (view !== own) setTimeout(hear(view), delay())
      hear(own)()
      return true
    },
  }))
}

const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('a lease among tabs', () => {
  it('law: one at a time, and everybody gets their turn, however late each hears of the others', async () => {
    const milliseconds = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max })
    const visit = fc.record({ starts: milliseconds(500), takes: milliseconds(300) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(visit, { minLength: 2, maxLength: 5 }),
        fc.infiniteStream(milliseconds(wordSpreads - 1)),
        async (visits, delays) => {
          const stores = shareAmong(visits.length, () => delays.next().value as number)
          let inside = 0
          let most = 0
          let done = 0
          const all = visits.map(async ({ starts, takes }, tab) => {
            await pause(starts)
            await withLease(stores[tab] as Store, async () => {
              most = Math.max(most, ++inside)
              await pause(takes)
              inside--
              done++
            })
          })
          await vi.advanceTimersByTimeAsync(30_000)
          await Promise.all(all)
          expect([most, done]).toEqual([1, visits.length])
        },
      ),
    )
  })

  it('is renewed as long as the task takes, and over right after it', async () => {
    const [one, other] = shareAmong(2, () => 10) as [Store, Store]
    const events: string[] = []
    const all = [
      withLease(one, async () => void events.push(await pause(600_000).then(() => 'one'))),
      pause(500).then(() => withLease(other, async () => void events.push('other'))),
    ]
    await vi.advanceTimersByTimeAsync(599_000)
    expect(events).toEqual([])
    await vi.advanceTimersByTimeAsync(3_000)
    expect(events).toEqual(['one', 'other'])
    await Promise.all(all)
    expect([one.get('lease'), other.get('lease')]).toEqual([undefined, undefined])
  })

  it('of a tab that ended without a word runs out, and one of a clock that was set back is none', async () => {
    for (const until of [Date.now() + 90_000, Date.now() + 10 * 86_400_000]) {
      const [store] = shareAmong(1, () => 0) as [Store]
      store.set('lease', { turn: 0, until })
      let isDone = false
      const run = withLease(store, async () => void (isDone = true))
      await vi.advanceTimersByTimeAsync(until - Date.now() > 90_000 ? 1_000 : 91_000)
      expect(isDone).toBe(true)
      await run
    }
  })

  it('is over when its page is left, but not when that may come back', async () => {
    const [store] = shareAmong(1, () => 0) as [Store]
    const run = withLease(store, () => pause(5_000) as Promise<never>)
    await vi.advanceTimersByTimeAsync(1_000)
    const leave = (persisted: boolean): boolean =>
      window.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }))
    leave(true)
    expect(store.get('lease')).toBeDefined()
    leave(false)
    expect(store.get('lease')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(5_000)
    await run
  })

  it('promise 5: no means no — one that was purged with all else is not written again', async () => {
    const [store] = shareAmong(1, () => 0) as [Store]
    const run = withLease(store, () => pause(60_000) as Promise<never>)
    await vi.advanceTimersByTimeAsync(1_000)
    store.set('lease')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(store.get('lease')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(60_000)
    await run
  })
})
