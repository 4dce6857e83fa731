import { expect, it, vi } from 'vitest'
import { LateAnswer, within } from './within.ts'

it('takes what comes in time, also when it is a failure, and leaves no timer behind', async () => {
  vi.useFakeTimers()
  expect(await within(5, Promise.resolve('answer'))).toBe('answer')
  await expect(within(5, Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

it('gives up when it is time, whatever becomes of the rest', async () => {
  vi.useFakeTimers()
  const waiting = expect(within(5, new Promise(() => undefined))).rejects.toThrow(LateAnswer)
  await vi.advanceTimersByTimeAsync(5000)
  await waiting
  vi.useRealTimers()
})
