import type { Environment } from '../store/scope.ts'
import type { Retention } from '../store/store.ts'
import type { App, AppDescription } from './app.ts'

/** Which app a key belongs to, and which of its environments. */
export interface Sender {
  readonly app: App
  readonly environment: Environment
}

/** Every app that the collector serves. */
export class Apps {
  readonly #apps = new Map<string, App>()
  readonly #senders = new Map<string, Map<string, Sender>>()

  constructor(apps: Iterable<App>) {
    for (const app of apps) {
      this.#apps.set(app.name, app)
      const { production, development } = app.settings.keys
      const senders = new Map<string, Sender>()
      if (production) senders.set(production, { app, environment: 'production' })
      if (development) senders.set(development, { app, environment: 'development' })
      this.#senders.set(app.name, senders)
    }
  }

  get(name: string): App | undefined {
    return this.#apps.get(name)
  }

  /** Who sends under this app and key. */
  sender(app: string, key: string): Sender | undefined {
    return this.#senders.get(app)?.get(key)
  }

  /** Everything that is known of the apps, to be told to another thread. */
  descriptions(): AppDescription[] {
    return [...this.#apps.values()].map(({ name, settings, plans }) => ({ name, settings, plans }))
  }

  /** Days that each app's cells are kept. */
  retentions(): Retention[] {
    return [...this.#apps.values()].flatMap(({ name, retentionDays }) =>
      retentionDays === undefined ? [] : [{ app: name, days: retentionDays }],
    )
  }
}
