import { saysSame, type Plan } from '@sayso/shared-schema'
import type { Environment } from '../store/scope.ts'
import type { Documents, Retention } from '../store/store.ts'
import type { App } from './app.ts'

/** Which app a key belongs to, and which of its environments. */
export interface Sender {
  readonly app: App
  readonly environment: Environment
}

/** What became of a plan that was published. */
export type Publication = 'added' | 'known' | 'conflict'

/** Every app that the collector serves. */
export class Apps {
  readonly #apps = new Map<string, App>()
  readonly #senders = new Map<string, Map<string, Sender>>()
  readonly #documents: Documents
  #publishing: Promise<unknown> = Promise.resolve()

  constructor(apps: Iterable<App>, documents: Documents) {
    this.#documents = documents
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

  /** Days that each app's cells are kept. */
  retentions(): Retention[] {
    return [...this.#apps.values()].flatMap(({ name, retentionDays }) =>
      retentionDays === undefined ? [] : [{ app: name, days: retentionDays }],
    )
  }

  /**
   * Publishes a plan of an app: it is stored, then in use at once. A version that was published is never
   * changed, because devices out there follow it. Rejects with StorageUnavailable.
   */
  publish(app: App, plan: Plan): Promise<Publication> {
    // One after the other: of two plans that come at once under one version, only the first is taken.
    const publication = this.#publishing.then(() => this.#publish(app, plan))
    this.#publishing = publication.catch(() => undefined)
    return publication
  }

  async #publish(app: App, plan: Plan): Promise<Publication> {
    const known = app.plan(plan.version)
    if (known) return saysSame(known, plan) ? 'known' : 'conflict'
    await this.#documents.put({
      kind: 'plan',
      app: app.name,
      id: String(plan.version),
      body: JSON.stringify(plan),
    })
    app.add(plan)
    return 'added'
  }
}
