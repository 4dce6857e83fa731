import type { Answer } from '@sayso/shared-schema'
import type { Platform } from '../platform/platform.ts'

/** Below this, compressing costs more than it saves. In characters. */
const worthCompressing = 300

/**
 * Sends with `fetch`: as a CORS-simple request, so that no preflight is needed while a page closes, and without
 * cookies or referrer. Compressed bytes are recognised by the collector, so they need no header either.
 * Only 408, 429 and 5xx, or no answer at all, are worth another try.
 */
export const fetchSend =
  (gzip: (text: string) => Promise<BodyInit>): Platform['send'] =>
  async (url, text, signal, leaving) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: leaving || text.length < worthCompressing ? text : await gzip(text),
        headers: { 'content-type': 'text/plain' },
        keepalive: true,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal,
      })
      const { status, headers } = response
      if (status === 202) return { answer: (await response.json()) as Answer }
      if (status < 500 && status !== 429 && status !== 408) return {}
      return { after: Number(headers.get('retry-after')) * 1000 || 0 }
    } catch {
      return { after: 0 }
    }
  }
