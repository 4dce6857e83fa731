import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks'
import { expect, it, onTestFinished } from 'vitest'
import { startCollector } from './support/collector.ts'

type Collection = PerformanceEntry & { readonly detail: { readonly kind: number; readonly flags: number } }

it('has the memory of long bodies taken back by young collections, which nobody waits long for', async () => {
  let young = 0
  const observer = new PerformanceObserver((list) => {
    for (const { detail } of list.getEntries() as Collection[]) {
      const isForced = detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED
      if (isForced && detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) young++
    }
  })
  observer.observe({ entryTypes: ['gc'] })
  onTestFinished(() => observer.disconnect())
  const { url } = await startCollector()
  const post = async (length: number): Promise<void> => {
    const response = await fetch(`${url}/v1/batches`, { method: 'POST', body: ' '.repeat(length) })
    expect(response.status).toBeGreaterThanOrEqual(400)
  }

  // As much of usual length.
  for (let i = 0; i < 1000; i++) await post(8_000)
  expect(young).toBe(0)
  // Some are too long, and thrown away as they come.
  for (let i = 0; i < 300; i++) await post(i % 3 ? 60_000 : 200_000)
  await expect.poll(() => young).toBeGreaterThan(2)
})
