import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LateAnswer, within } from './within.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('takes what comes in time, also when it is a failure, and leaves no timer behind', async () => {
  expect(await within(5, Promise.resolve('answer'))).toBe('answer')
  await expect(within(5, Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(vi.getTimerCount()).toBe(0)
})

it('gives up when it is time, whatever becomes of the rest', async () => {
  const waiting = expect(within(5, new Promise(() => undefined))).rejects.toThrow(LateAnswer)
  await vi.advanceTimersByTimeAsync(5000)
  await waiting
})
