import { parseDay } from '@sayso/shared-schema'
import { firstDayKept, foldingDue } from '../retention/due.ts'
import type { Environment } from '../store/scope.ts'
import type { Retention } from '../store/store.ts'
import type { App, AppDescription } from './app.ts'
import { appKeys } from './app-key.ts'
import { usualFoldAges } from './fold-ages.ts'

/** Which app a key belongs to, which of its environments, and which pages may use it. */
export interface Sender {
  readonly app: App
  readonly environment: Environment
  readonly origins?: readonly string[]
  /** The last day on which the key is taken. */
  readonly lastDay: number
}

/** Every app that the collector serves. */
export class Apps {
  readonly #apps = new Map<string, App>()
  readonly #senders = new Map<string, Map<string, Sender>>()

  constructor(apps: Iterable<App>) {
    for (const app of apps) {
      this.#apps.set(app.name, app)
      const senders = new Map<string, Sender>()
      for (const { key, environment, origins = app.settings.origins, until } of appKeys(app.settings.keys)) {
        const lastDay = (until === undefined ? undefined : parseDay(until)) ?? Infinity
        senders.set(key, { app, environment, lastDay, ...(origins && { origins }) })
      }
      this.#senders.set(app.name, senders)
    }
  }

  get(name: string): App | undefined {
    return this.#apps.get(name)
  }

  /** Every app. */
  all(): App[] {
    return [...this.#apps.values()]
  }

  /** Who sends under this app and key on this day. */
  sender(app: string, key: string, today: number): Sender | undefined {
    const sender = this.#senders.get(app)?.get(key)
    return sender && today <= sender.lastDay ? sender : undefined
  }

  /** Everything that is known of the apps, to be told to another thread. */
  descriptions(): AppDescription[] {
    return this.all().map(({ name, settings, plans }) => ({ name, settings, plans }))
  }

  /** What is kept of each app's figures on a day. */
  retentions(today: number): Retention[] {
    return this.all().flatMap(({ name, settings, retentionDays, commentDays }) => {
      if (retentionDays === undefined) return []
      const folding = foldingDue(today, settings.fold ?? usualFoldAges)
      const commentsFrom = firstDayKept(today, commentDays)
      const from = firstDayKept(today, retentionDays)
      return [{ app: name, days: retentionDays, from, commentsFrom, folding }]
    })
  }
}
