import { aSecond } from '../limits.ts'
import type { Platform } from '../platform/platform.ts'

/**
 * For browsers in which no request outlives its page: as it closes, a beacon carries the text. Nobody hears what became of
 * it, so the batch stays, and is sent as usual by whoever is still there: a page that was only hidden, or the next one.
 *
 * A beacon follows redirects. So there is none before this page has had an answer from where it would go.
 */
export function withBeacon(send: Platform['send']): Platform['send'] {
  if ('keepalive' in Request.prototype) return send
  let isHeard = false
  return async (url, text, signal, leaving) => {
    if (leaving && isHeard && navigator.sendBeacon(url, text))
      await new Promise((resolve) => setTimeout(resolve, aSecond))
    const delivery = await send(url, text, signal, leaving)
    isHeard ||= 'time' in delivery
    return delivery
  }
}
