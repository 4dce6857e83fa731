import { expect, it } from 'vitest'
import type { Platform } from '../platform/platform.ts'
import { withTimeout } from './timeout.ts'

/** Answers only when it is aborted. */
const patient: Platform['send'] = (_url, _body, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve({ after: 0 })))

it('promise 9: the host app never suffers — a sending that nobody answers is given up', async () => {
  const { signal } = new AbortController()
  const started = performance.now()
  await withTimeout(20, patient)('', '', signal, false)
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(signal.aborted).toBe(false)
})

it('promise 5: no means no — it is still aborted at once', async () => {
  const controller = new AbortController()
  const sending = withTimeout(60_000, patient)('', '', controller.signal, false)
  controller.abort()
  expect(await sending).toEqual({ after: 0 })
})

it('an answer in time is passed on', async () => {
  const delivery = { answer: { accepted: 1, rejected: [] } }
  const { signal } = new AbortController()
  expect(await withTimeout(60_000, () => Promise.resolve(delivery))('', '', signal, true)).toBe(delivery)
})
