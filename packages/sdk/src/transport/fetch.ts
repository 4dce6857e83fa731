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
    return deliveryOf(response, (await response.json().catch(() => null)) as Said)
  } catch {
    return {}
  }
}

const gzip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()

/** What an answer's body says, as far as it is JSON. Anybody in between may have written it. */
export type Said = { readonly [K in keyof Answer | 'error']?: unknown } | null | undefined

/**
 * What a collector means. Only its own words are final: 202 with its account, 4xx with an error of its own. 408 and
 * 429 are worth another try; 410 is the kill switch: a day of silence, and the batch stays. All else, such as the page
 * of a network that wants somebody to log in first, says nothing about the batch.
 */
export const deliveryOf = (
  { status, headers }: { readonly status: number; readonly headers: Pick<Headers, 'get'> },
  said: Said,
): Delivery => ({
  answer: status === 202 && said?.rejected ? (said as unknown as Answer) : undefined,
  refused: /^4(?!08|10|29)/.test(status as unknown as string) && !!said?.error,
  after: status === 410 ? aDay : +(headers.get('retry-after') as string) * 1000 || 0,
  time: Date.parse(headers.get('date') as string),
})
