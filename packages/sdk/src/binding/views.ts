import { purposes, type Drops, type Plan, type Purpose } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'
import type { Consent, ConsentState } from '../consent/consent.ts'
import type { Sealed, Sent } from '../queue/batches.ts'

/** Consent as a user interface shows it. */
export interface ConsentView {
  readonly states: { readonly [P in Purpose]: ConsentState }
  /** The purposes to ask about now. Show a prompt while there are some, and none else. */
  readonly due: readonly Purpose[]
  /** Why nothing is recorded whatever was decided; undefined when nothing objects. */
  readonly objection: ReturnType<Consent['objection']>
}

/** What was recorded, as a user interface shows it. */
export interface BatchesView {
  /** The batches that wait to be sent, oldest first. */
  readonly pending: readonly Sealed[]
  /** The batches that were sent lately, oldest first. */
  readonly sent: readonly Sent[]
  /** What was not counted since the last batch, by reason. */
  readonly drops: Drops
}

/** Something to read of Sayso, and a text that differs when what is read does. */
export interface View<T> {
  read<P extends Plan>(sayso: Sayso<P>): T
  key(value: T): string
}

export const consentView: View<ConsentView> = {
  read: ({ consent }) => ({
    states: Object.fromEntries(
      purposes.map((purpose) => [purpose, consent.state(purpose)]),
    ) as ConsentView['states'],
    due: consent.due(),
    objection: consent.objection(),
  }),
  key: (view) => JSON.stringify(view),
}

export const batchesView: View<BatchesView> = {
  read: (sayso) => ({ pending: sayso.pending(), sent: sayso.sent(), drops: sayso.drops() }),
  // A batch never changes, so its id stands for it.
  key: ({ pending, sent, drops }) =>
    JSON.stringify([pending.map(({ id }) => id), sent.map(({ id }) => id), drops]),
}

/** Reads a view: the same object as before for as long as it says the same. */
export function steady<T, P extends Plan>({ read, key }: View<T>, sayso: Sayso<P>): () => T {
  let value = read(sayso)
  let known = key(value)
  return () => {
    const now = read(sayso)
    const nowKey = key(now)
    if (nowKey !== known) {
      value = now
      known = nowKey
    }
    return value
  }
}
