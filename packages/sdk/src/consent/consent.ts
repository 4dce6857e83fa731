import { purposes, type Plan, type Purpose } from '@sayso/shared-schema'
import { consentLasts } from '../limits.ts'
import type { Platform } from '../platform/platform.ts'

export type Decision = 'granted' | 'denied'
export type ConsentState = 'unknown' | Decision

/** The decision as it is kept on the device: nowhere else, since a record elsewhere would be an identifier. */
export interface ConsentRecord {
  /** Hash of the notice that was shown. */
  readonly notice: string
  readonly decisions: { readonly [P in Purpose]?: Decision }
  /** When it was given, in milliseconds since 1970: the oldest yes that stands, or the latest decision. */
  readonly time: number
  /** How it was obtained: `prompt`, `settings`, …; `denied` for a no. */
  readonly how: string
}

/** Consent as the app sees it. */
export interface Consent {
  /** Unknown until the participant decides, and again when the decision lapses; a signal that objects denies. */
  state(purpose: Purpose): ConsentState
  /** The decision as kept on the device, or undefined before one. */
  record(): ConsentRecord | undefined
  /** Notes a yes to some purposes. What was decided about the others stays. `how` says how it was obtained. */
  grant(purposes: readonly Purpose[], how: string): void
  /** Notes a no, to all purposes unless told; stops requests, and purges what was recorded but not sent. */
  deny(purposes?: readonly Purpose[]): void
}

/** Consent as decided, on top of the store. `changed` hears of every decision. */
export function createConsent(plan: Plan, { store, now, objects }: Platform, changed: () => void): Consent {
  /** Absent, lapsed or unreadable means that nothing was decided. */
  const record = (): ConsentRecord | undefined => {
    const kept = store.get('consent') as Partial<ConsentRecord> | undefined
    return kept?.notice && kept.decisions && now() - Number(kept.time) < consentLasts
      ? (kept as ConsentRecord)
      : undefined
  }
  const decide = (about: readonly Purpose[], decision: Decision, how: string): void => {
    const kept = record()
    const decisions: Partial<Record<Purpose, Decision>> = { ...kept?.decisions }
    for (const purpose of about) decisions[purpose] = decision
    const stands = (purpose: Purpose): boolean => decisions[purpose] === 'granted' && !about.includes(purpose)
    store.set('consent', {
      notice: (decision === 'denied' && kept?.notice) || plan.noticeHash,
      decisions,
      // What is decided now does not prolong a yes to something else.
      time: (purposes.some(stands) && kept?.time) || now(),
      how,
    } satisfies ConsentRecord)
    changed()
  }
  return {
    record,
    state: (purpose) => (objects() ? 'denied' : (record()?.decisions[purpose] ?? 'unknown')),
    grant: (about, how) => decide(about, 'granted', how),
    deny: (about = purposes) => decide(about, 'denied', 'denied'),
  }
}
