import type { Platform } from '../platform/platform.ts'

/**
 * Gives a sending so many milliseconds, so that a collector that never answers keeps nobody waiting. With a timer of
 * its own: Node 20 lets a signal made by `AbortSignal.any` be collected as garbage before it fires.
 */
export const withTimeout =
  (milliseconds: number, send: Platform['send']): Platform['send'] =>
  async (url, body, signal, leaving) => {
    const both = new AbortController()
    const abort = (): void => both.abort()
    if (signal.aborted) abort()
    const timer = setTimeout(abort, milliseconds).unref()
    signal.addEventListener('abort', abort)
    try {
      return await send(url, body, both.signal, leaving)
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }
