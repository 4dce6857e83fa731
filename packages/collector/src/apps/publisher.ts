import { saysSame, type Plan } from '@sayso/shared-schema'
import type { Document } from '../store/store.ts'
import type { App } from './app.ts'

/** What became of a plan that was published. */
export type Publication = 'added' | 'known' | 'conflict'

/** Publishes a plan of an app. Rejects with StorageUnavailable. */
export type Publish = (app: App, plan: Plan) => Promise<Publication>

/**
 * Makes the function that publishes plans: each is stored, then in use at once. A version that was published is
 * never changed, because devices out there follow it.
 *
 * @param store stores the plan and has it in use where batches are judged
 */
export function createPublisher(store: (plan: Plan, document: Document) => Promise<void>): Publish {
  let publishing: Promise<unknown> = Promise.resolve()

  const publishNext = async (app: App, plan: Plan): Promise<Publication> => {
    const known = app.plan(plan.version)
    if (known) return saysSame(known, plan) ? 'known' : 'conflict'
    const { name } = app
    await store(plan, { kind: 'plan', app: name, id: String(plan.version), body: JSON.stringify(plan) })
    app.add(plan)
    return 'added'
  }

  return (app, plan) => {
    // One after the other: of two plans that come at once under one version, only the first is taken.
    const publication = publishing.then(() => publishNext(app, plan))
    publishing = publication.catch(() => undefined)
    return publication
  }
}
