import type { Answer } from '@sayso/shared-schema'
import { aDay } from '../limits.ts'
import type { Delivery, Platform } from '../platform/platform.ts'

/** Below this, compressing costs more than it saves. In characters. */
const worthCompressing = 300

/**
 * Sends with `fetch`: as a CORS-simple request, so that no preflight is needed while a page closes, and without
 * cookies or referrer. Compressed bytes are recognised by the collector, so they need no header either.
 */
export const fetchSend: Platform['send'] = async (url, text, signal, leaving) => {
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
    const answer = response.status === 202 ? ((await response.json()) as Answer) : undefined
    return deliveryOf(response, answer)
  } catch {
    return {}
  }
}

const gzip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()

/**
 * What a collector means. 408, 429 and 5xx are worth another try; 410 is the kill switch: a day of silence, and the
 * batch stays; all else but 202 is final.
 */
export const deliveryOf = (
  { status, headers }: { readonly status: number; readonly headers: Pick<Headers, 'get'> },
  answer: Answer | undefined,
): Delivery => ({
  answer,
  refused: !answer && status < 500 && ![408, 410, 429].includes(status),
  after: status === 410 ? aDay : +(headers.get('retry-after') as string) * 1000 || 0,
  time: Date.parse(headers.get('date') as string),
})
