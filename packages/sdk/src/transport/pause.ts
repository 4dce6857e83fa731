import { aDay, anHour, aSecond } from '../limits.ts'
import type { Delivery, Platform } from '../platform/platform.ts'

/** What keeps a device from sending for a while. Kept, so that neither a reload nor another tab forgets it. */
interface Kept {
  /** When it is over, in milliseconds since 1970. */
  readonly until: number
  /** Failures in a row; none if the collector asked for the pause. */
  readonly failures: number
}

export interface Pause {
  /** Milliseconds that it lasts from now on; 0 if nothing is in the way of sending. */
  left(): number
  /** Takes note of what became of a sending. */
  note(delivery: Delivery): void
  /** Ends it, unless the collector asked for it: there is a network again. */
  end(): void
}

/**
 * Exponential backoff with full jitter, so that devices do not come back all at once: after the first failure up to
 * 2 seconds, at most an hour. While it lasts nothing is tried; then one batch is, and the others follow if it arrives.
 */
export function createPause({ store, now, random }: Platform): Pause {
  const kept = (): { [K in keyof Kept]?: unknown } => ({ ...(store.get('pause') as Kept | undefined) })
  const end = (): void => void (kept().until && store.set('pause', undefined))
  return {
    left() {
      const rest = Number(kept().until) - now()
      // A clock that was set back must not silence a device for years.
      return rest > 0 && rest <= aDay ? rest : 0
    },
    note({ answer, refused, after }) {
      if ((answer || refused) && !after) return end()
      const failures = after ? 0 : (Number(kept().failures) || 0) + 1
      const backoff = aSecond + random() * (Math.min(anHour, aSecond * 2 ** failures) - aSecond)
      store.set('pause', { until: now() + Math.min(after || backoff, aDay), failures } satisfies Kept)
    },
    end: () => void (kept().failures && end()),
  }
}
