import type { Store } from '../platform/platform.ts'
import { fetchSend } from '../transport/fetch-send.ts'
import { discreetly } from '../transport/fetch.ts'
import type { CommentsDevice } from './comments.ts'

/** Milliseconds that a collector may take to erase a comment. */
const patience = 30_000

/** What page and program have in common. */
export const deviceOn = (store: Store): CommentsDevice => ({
  store,
  now: Date.now,
  random: Math.random,
  uuid: () => crypto.randomUUID(),
  secret: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    ),
  after(milliseconds, callback) {
    const timer: unknown = setTimeout(callback, milliseconds)
    // A program does not wait for it.
    if (typeof timer === 'object') (timer as { unref?(): void }).unref?.()
    return () => clearTimeout(timer as number)
  },
  send: fetchSend,
  async post(url, body) {
    try {
      const response = await fetch(url, { ...discreetly, body, signal: AbortSignal.timeout(patience) })
      return response.ok
    } catch {
      return false
    }
  },
})
