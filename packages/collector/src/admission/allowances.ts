import type { App } from '../apps/app.ts'
import type { Sender } from '../apps/apps.ts'
import type { Environment } from '../store/scope.ts'

const minute = 60_000
const day = 86_400_000

/** What was spent in one period of time. */
class Spent {
  readonly #period: number
  #now = -1
  #spent = 0

  /** @param period milliseconds; periods follow each other from midnight UTC on */
  constructor(period: number) {
    this.#period = period
  }

  /** Spends so much where that is within the limit. @returns seconds until the next period where it is not */
  spend(amount: number, limit: number, time: number): number | undefined {
    const now = Math.floor(time / this.#period)
    if (now !== this.#now) {
      this.#now = now
      this.#spent = 0
    }
    if (this.#spent + amount > limit) return Math.ceil(((now + 1) * this.#period - time) / 1000)
    this.#spent += amount
    return undefined
  }
}

/**
 * Keeps the quotas of apps (`quotas` in app.json). Who sends stands in the body, so this is known in the ingest
 * thread only, and counted in its memory: a restart starts anew.
 */
export class Allowances {
  readonly #batches = new WeakMap<Sender, Spent>()
  readonly #entries = { production: new WeakMap<App, Spent>(), development: new WeakMap<App, Spent>() }

  /** Counts a batch of a key. @returns seconds to wait where it is one too many in this minute */
  takeBatch(sender: Sender, time: number): number | undefined {
    const limit = sender.app.settings.quotas?.batchesPerMinute
    return limit === undefined ? undefined : spentOf(this.#batches, sender, minute).spend(1, limit, time)
  }

  /** Counts entries of an app. @returns seconds to wait where they are too many on this day */
  takeEntries(app: App, environment: Environment, count: number, time: number): number | undefined {
    const limit = app.settings.quotas?.entriesPerDay
    if (limit === undefined) return undefined
    return spentOf(this.#entries[environment], app, day).spend(count, limit, time)
  }
}

function spentOf<K extends object>(known: WeakMap<K, Spent>, key: K, period: number): Spent {
  const spent = known.get(key) ?? new Spent(period)
  known.set(key, spent)
  return spent
}
