import type { Answer } from '@sayso/shared-schema'
import { aDay } from '../limits.ts'
import type { Delivery, Platform } from '../platform/platform.ts'

/** Below this, compressing costs more than it saves. In characters. */
const worthCompressing = 300

/**
 * Sends with `fetch`: as a CORS-simple request, so that no preflight is needed while a page closes, and without
 * cookies or referrer. Compressed bytes are recognised by the collector, so they need no header either.
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
      const answer = status === 202 ? ((await response.json()) as Answer) : undefined
      return deliveryOf(status, answer, (name) => headers.get(name))
    } catch {
      return {}
    }
  }

/**
 * What a collector means. 408, 429 and 5xx are worth another try; 410 is the kill switch: a day of silence, and the
 * batch stays; all else but 202 is final.
 */
export const deliveryOf = (
  status: number,
  answer: Answer | undefined,
  header: (name: string) => string | null | undefined,
): Delivery => ({
  answer,
  refused: !answer && status < 500 && ![408, 410, 429].includes(status),
  after: status === 410 ? aDay : +(header('retry-after') as string) * 1000 || 0,
  time: Date.parse(header('date') as string),
})
