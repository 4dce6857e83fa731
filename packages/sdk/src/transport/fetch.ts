import type { Answer } from '@sayso/shared-schema'
import { aDay } from '../limits.ts'
import type { Delivery, Platform } from '../platform/platform.ts'
import { retryAfter } from './retry-after.ts'

/**
 * Makes ready what need not be sent this very moment. What it comes to takes the place of the text, if it is anything.
 */
export type Prepare = (text: string) => Promise<Pick<RequestInit, 'body' | 'headers'> | undefined>

/**
 * How everything is sent: without cookies or referrer. A redirect is not followed: it would take what a participant agreed
 * to send to a place that nobody named.
 */
export const discreetly = {
  method: 'POST',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const satisfies RequestInit

/**
 * Sends with `fetch`: as a CORS-simple request, so that no preflight is needed while a page closes. What a text is typed as without a header, `text/plain`, is just what such a request may be.
 */
export const fetchSender =
  (prepare: Prepare): Platform['send'] =>
  async (url, text, signal, leaving) => {
    try {
      const response = await fetch(url, {
        ...discreetly,
        body: text,
        ...(!leaving && (await prepare(text))),
        keepalive: true,
        signal,
      })
      return deliveryOf(response, (await response.json().catch(() => null)) as Said)
    } catch {
      return {}
    }
  }

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
): Delivery => {
  const time = Date.parse(headers.get('date') as string)
  return {
    answer: status === 202 && said?.rejected ? (said as unknown as Answer) : undefined,
    refused: /^4(?!08|10|29)/.test(status as unknown as string) && !!said?.error,
    after: status === 410 ? aDay : retryAfter(headers.get('retry-after'), time),
    time,
  }
}
