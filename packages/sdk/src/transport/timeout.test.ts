import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import type { Platform } from '../platform/platform.ts'
import { withTimeout } from './timeout.ts'

/** Answers only when it is aborted. */
const patient: Platform['send'] = (_url, _body, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve({ after: 0 })))

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

it('promise 9: the host app never suffers — a sending that nobody answers is given up', async () => {
  const { signal } = new AbortController()
  // It would never end.
  expect(await withTimeout(20, patient)('', '', signal, false)).toEqual({ after: 0 })
  expect(signal.aborted).toBe(false)
})

it('it is given up even if the garbage is collected in between', async () => {
  const { signal } = new AbortController()
  const sending = withTimeout(200, patient)('', '', signal, false)
  for (let i = 0; i < 5; i++) {
    collectGarbage()
    await new Promise(setImmediate)
  }
  expect(await sending).toEqual({ after: 0 })
})

it('promise 5: no means no — it is still aborted at once', async () => {
  const controller = new AbortController()
  const sending = withTimeout(60_000, patient)('', '', controller.signal, false)
  controller.abort()
  expect(await sending).toEqual({ after: 0 })
})

it('what was aborted before it began ends at once', async () => {
  let wasAborted
  await withTimeout(60_000, (_url, _body, { aborted }) => {
    wasAborted = aborted
    return Promise.resolve({})
  })('', '', AbortSignal.abort(), false)
  expect(wasAborted).toBe(true)
})

it('an answer in time is passed on', async () => {
  const delivery = { answer: { accepted: 1, rejected: [] } }
  const { signal } = new AbortController()
  expect(await withTimeout(60_000, () => Promise.resolve(delivery))('', '', signal, true)).toBe(delivery)
})
